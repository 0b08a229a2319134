package org.corridorwall.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows with their links. A chain is called by its trust's number; 0 is the installation's. */
final class ChainStore {
    private static final String COLUMNS =
            "id, trust_id, at, who, what, about, academy, why, asked_from, number, why_salt, why_hash, hash";

    /**
     * @param number null: it stands in no chain
     * @param reason hash of why; null when it never had one
     */
    record Chained(
            long id,
            AuditRow row,
            @Nullable Long number,
            @Nullable String salt,
            @Nullable String reason,
            @Nullable String hash) {}

    private ChainStore() {}

    static long chain(@Nullable TrustId trust) {
        return trust == null ? 0 : trust.value();
    }

    /**
     * The last link, held until commit. The row that numbers the trust's changes is taken before it, as by everything
     * that changes a trust's posts: so nobody waits for somebody who waits for them.
     */
    static Link lock(Handle db, long chain) {
        db.createUpdate("update change_number set number = number where trust_id = :chain")
                .bind("chain", chain)
                .execute();
        return db.createQuery("""
                insert into audit_chain (chain, number, hash) values (:chain, 0, '')
                on conflict (chain) do update set number = audit_chain.number
                returning number, hash
                """)
                .bind("chain", chain)
                .map((row, context) -> new Link(row.getLong("number"), row.getString("hash")))
                .one();
    }

    static void advance(Handle db, long chain, Link last) {
        db.createUpdate("update audit_chain set number = :number, hash = :hash where chain = :chain")
                .bind("chain", chain)
                .bind("number", last.number())
                .bind("hash", last.hash())
                .execute();
    }

    static void insert(Handle db, AuditRow row, @Nullable String salt, @Nullable String reason, Link link) {
        var trust = row.trust();
        var academy = row.academy();
        db.createUpdate("""
                insert into audit (trust_id, at, who, what, about, academy, why, asked_from, number, why_salt, why_hash, hash)
                values (:trust, :at, :who, :what, :about, :academy, :why, :from, :number, :salt, :reason, :hash)
                """)
                .bind("trust", trust == null ? null : trust.value())
                .bind("at", row.at())
                .bind("who", row.who())
                .bind("what", row.what())
                .bind("about", row.about())
                .bind("academy", academy == null ? null : academy.value())
                .bind("why", row.why())
                .bind("from", row.from())
                .bind("number", link.number())
                .bind("salt", salt)
                .bind("reason", reason)
                .bind("hash", link.hash())
                .execute();
    }

    static void link(Handle db, long id, @Nullable String salt, @Nullable String reason, Link link) {
        db.createUpdate("""
                update audit
                   set number = :number, why_salt = :salt, why_hash = :reason, hash = :hash
                 where id = :id
                """)
                .bind("id", id)
                .bind("number", link.number())
                .bind("salt", salt)
                .bind("reason", reason)
                .bind("hash", link.hash())
                .execute();
    }

    /** Of those that have rows or had some. */
    static List<Long> chains(Handle db) {
        return db
                .createQuery("select coalesce(trust_id, 0) as chain from audit union select chain from audit_chain")
                .mapTo(Long.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** Of those with rows that were written before there were chains; asked at each start, so an index holds them. */
    static List<Long> unbegun(Handle db) {
        return db.createQuery("""
                select distinct coalesce(trust_id, 0) as chain
                  from audit
                 where hash is null and coalesce(trust_id, 0) not in (select chain from audit_chain)
                """).mapTo(Long.class).list().stream().sorted().toList();
    }

    static Optional<Link> head(Handle db, long chain) {
        return db.createQuery("select number, hash from audit_chain where chain = :chain")
                .bind("chain", chain)
                .map((row, context) -> new Link(row.getLong("number"), row.getString("hash")))
                .findOne();
    }

    /** Behind which rows were let go. */
    static Link checkpoint(Handle db, long chain) {
        return db.createQuery("select number, hash from audit_checkpoint where chain = :chain")
                .bind("chain", chain)
                .map((row, context) -> new Link(row.getLong("number"), row.getString("hash")))
                .findOne()
                .orElse(Link.NONE);
    }

    /** In the order of the chain; those in none come last. */
    static void each(Handle db, long chain, Consumer<Chained> row) {
        try (var rows = db
                .createQuery("select " + COLUMNS + """
                  from audit
                 where coalesce(trust_id, 0) = :chain
                 order by coalesce(number, 9223372036854775807), id
                """)
                .bind("chain", chain)
                .setFetchSize(1_000)
                .map((found, context) -> chained(found))
                .stream()) {
            rows.forEach(row);
        }
    }

    static boolean hasTrust(Handle db, long chain) {
        return db.createQuery("select count(*) from trust where id = :chain")
                        .bind("chain", chain)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** The last row before the first that was written at {@code before} or later. */
    static Optional<Link> lastBefore(Handle db, long chain, Instant before) {
        return db.createQuery("""
                select number, hash
                  from audit
                 where coalesce(trust_id, 0) = :chain
                   and number < coalesce((select min(a.number) from audit a
                                           where coalesce(a.trust_id, 0) = :chain and a.at >= :before),
                                         9223372036854775807)
                 order by number desc
                 limit 1
                """)
                .bind("chain", chain)
                .bind("before", before)
                .map((row, context) -> new Link(row.getLong("number"), row.getString("hash")))
                .findOne();
    }

    static void keepCheckpoint(Handle db, long chain, Link link, Instant at) {
        db.createUpdate("""
                insert into audit_checkpoint (chain, number, hash, at) values (:chain, :number, :hash, :at)
                on conflict (chain) do update set number = excluded.number, hash = excluded.hash, at = excluded.at
                """)
                .bind("chain", chain)
                .bind("number", link.number())
                .bind("hash", link.hash())
                .bind("at", at)
                .execute();
    }

    static int deleteUntil(Handle db, long chain, Link link) {
        return db.createUpdate("delete from audit where coalesce(trust_id, 0) = :chain and number <= :number")
                .bind("chain", chain)
                .bind("number", link.number())
                .execute();
    }

    private static Chained chained(ResultSet row) throws SQLException {
        long trust = row.getLong("trust_id");
        var of = row.wasNull() ? null : new TrustId(trust);
        long number = row.getLong("number");
        var place = row.wasNull() ? null : Long.valueOf(number);
        var academy = row.getString("academy");
        return new Chained(
                row.getLong("id"),
                new AuditRow(
                        of,
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("about"),
                        academy == null ? null : new Slug(academy),
                        row.getString("why"),
                        row.getString("asked_from")),
                place,
                row.getString("why_salt"),
                row.getString("why_hash"),
                row.getString("hash"));
    }
}
