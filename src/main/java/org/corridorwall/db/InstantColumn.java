package org.corridorwall.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Instants are kept as milliseconds since 1970, the same on both databases. */
final class InstantColumn {
    private InstantColumn() {}

    static final class ToNumber extends AbstractArgumentFactory<Instant> {
        ToNumber() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
        }
    }

    static final class FromNumber implements ColumnMapper<Instant> {
        @Override
        public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
            long millis = row.getLong(column);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        }
    }
}
