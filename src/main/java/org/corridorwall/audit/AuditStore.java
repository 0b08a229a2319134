package org.corridorwall.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The audit's rows: appended, listed, never changed. */
public final class AuditStore {
    private static final Set<Right> READS_ALL = Set.of(Right.PROTECT, Right.AUDIT);
    private static final Set<Right> DECIDES = Set.of(Right.APPROVE, Right.SAFEGUARD);

    /** Later than any row. */
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** Newest first. @param next where to go on, or null at the end */
    public record Page(List<AuditRow> rows, @Nullable String next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    private record Numbered(long id, AuditRow row) {}

    private final AuditChain chain;

    public AuditStore() {
        this(new AuditChain());
    }

    AuditStore(AuditChain chain) {
        this.chain = chain;
    }

    /** In the transaction of what it tells of; the trust's other changes wait until that is committed. */
    public void append(Handle db, AuditRow row) {
        chain.append(db, row.from() == null ? row.askedFrom(from(db, row)) : row);
    }

    private static @Nullable String from(Handle db, AuditRow row) {
        var noted = Whence.noted(db);
        if (noted != null) return noted;
        // What acts by itself is called by the place where it does.
        return row.who().contains("@") ? null : row.who();
    }

    /**
     * What {@code reader} may read of a trust's audit: {@code protect} and {@code audit} read all, who may decide on a
     * post reads the rows about it. Both count for the reader's academies where they have some.
     *
     * @param cursor null for the newest
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    public Page list(Handle db, TrustId trust, Actor reader, int limit, @Nullable String cursor) {
        return list(db, trust, reader, AuditWish.ALL, limit, cursor);
    }

    /** The same, of those that are wished for. */
    public Page list(Handle db, TrustId trust, Actor reader, AuditWish wish, int limit, @Nullable String cursor) {
        var from = wish.from();
        var until = wish.until();
        var academy = wish.academy();
        var text = wish.text();
        long before = cursor == null ? Long.MAX_VALUE : number(cursor);
        boolean all = wholeTrust(reader, trust, READS_ALL);
        boolean allPosts = wholeTrust(reader, trust, DECIDES);
        var rows = db.createQuery("""
            select id, trust_id, at, who, what, about, academy, why, asked_from
              from audit
             where trust_id = :trust and id < :before
               and at >= :from and at < :until
               and (:anybody or who = :who)
               and (:anything or about = :about)
               and (:anywhere or academy = :academy)
               and (:anyText or lower(who || ' ' || what || ' ' || coalesce(about, '') || ' ' || coalesce(why, ''))
                                like :text escape '!')
               and (:all
                    or academy in (<every>)
                    or (:allPosts or academy in (<posts>))
                       and exists (select 1 from decision d where d.post_id = audit.about and d.trust_id = :trust))
             order by id desc
             limit :limit
            """)
                .bind("trust", trust.value())
                .bind("before", before)
                .bind("from", from == null ? Instant.EPOCH : from)
                .bind("until", until == null ? LATEST : until)
                .bind("anybody", wish.who() == null)
                .bind("who", wish.who())
                .bind("anything", wish.about() == null)
                .bind("about", wish.about())
                .bind("anywhere", academy == null)
                .bind("academy", academy == null ? null : academy.value())
                .bind("anyText", text == null)
                .bind("text", text == null ? null : like(text))
                .bind("all", all)
                .bind("allPosts", allPosts)
                .bindList("every", academies(reader, trust, READS_ALL))
                .bindList("posts", academies(reader, trust, DECIDES))
                .bind("limit", limit + 1)
                .map((row, context) -> new Numbered(row.getLong("id"), row(row)))
                .list();
        boolean more = rows.size() > limit;
        var page = more ? rows.subList(0, limit) : rows;
        return new Page(
                page.stream().map(Numbered::row).toList(),
                more ? Long.toString(page.getLast().id()) : null);
    }

    /** When a trust of that slug was deleted here last. */
    public Optional<Instant> deleted(Handle db, Slug trust) {
        return db.createQuery("""
            select max(at) from audit where trust_id is null and what = :what and about = :slug
            """)
                .bind("what", AuditRow.DELETED_A_TRUST)
                .bind("slug", trust.value())
                .mapTo(Instant.class)
                .findOne();
    }

    private static boolean wholeTrust(Actor reader, TrustId trust, Set<Right> rights) {
        return rights.stream().anyMatch(right -> reader.may(right, trust, null));
    }

    /** Never empty, as SQL has no empty list: no academy is called by an empty name. */
    private static Set<String> academies(Actor reader, TrustId trust, Set<Right> rights) {
        var academies = reader.people().stream()
                .filter(person ->
                        person.trust().equals(trust) && person.may().stream().anyMatch(rights::contains))
                .flatMap(person -> person.academies().stream())
                .map(Slug::value)
                .collect(Collectors.toSet());
        academies.add("");
        return academies;
    }

    private static String like(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("This is not a cursor of this list; leave it out to begin anew.", wrong);
        }
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        var academy = row.getString("academy");
        return new AuditRow(
                new TrustId(row.getLong("trust_id")),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("who"),
                row.getString("what"),
                row.getString("about"),
                academy == null ? null : new Slug(academy),
                row.getString("why"),
                row.getString("asked_from"));
    }
}
