package org.corridorwall.audit;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * From where something was asked. Whoever lets somebody in notes it on the transaction, so that what is decided in there
 * need not know of addresses; it ends with the transaction's handle.
 */
public final class Whence {
    private static final String NAME = "asked from";

    private Whence() {}

    /**
     * Every row appended by this handle, that says nothing else, was asked from there.
     *
     * @param place an address that is shortened, so that it says which school it was and not which desk
     */
    public static void note(Handle db, String place) {
        db.getConfig(SqlStatements.class).define(NAME, place);
    }

    static @Nullable String noted(Handle db) {
        return Optional.ofNullable(db.getConfig(SqlStatements.class).getAttribute(NAME))
                .map(Object::toString)
                .orElse(null);
    }
}
