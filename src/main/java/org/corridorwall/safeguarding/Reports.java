package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What the public asks to be looked at, and what was done with it. */
public final class Reports {
    /** Words are for whoever decides, and the school's answer is given long before. */
    public static final Duration WORDS_KEPT = Duration.ofDays(183);

    /** So many an hour take a post off a trust's wall by themselves; nobody blanks a wall. */
    static final int MOST_HELD = 6;
    /** So many an hour are taken at all: the desk is read by people, the database is no dump. */
    static final int MOST_TAKEN = 300;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String VISITOR = "a visitor";
    private static final String REPORT = """
            select id, trust_id, post_id, academy, reason, words, contact, at, held, urgent, settled_at, settled_by,
                   outcome, answer
              from report
            """;

    /** What became of it. */
    public sealed interface Received {
        /** It is on the desk. What else happened is not said to whoever asked. */
        record Taken(String id) implements Received {}

        /** Nothing of that name is shown. */
        record NotHere() implements Received {}

        /** More than anybody could read were taken within the hour. */
        record TooMany() implements Received {}
    }

    /** Newest first. @param next where to go on, or null at the end */
    public record Page(List<Report> reports, @Nullable String next) {
        public Page {
            reports = List.copyOf(reports);
        }
    }

    private final Safeguarding safeguarding;
    private final AuditStore audit;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Reports(Safeguarding safeguarding, AuditStore audit, InstantSource clock, RandomGenerator random) {
        this.safeguarding = safeguarding;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** @param words at most 2,000 characters @param contact at most 200 */
    public Received receive(
            Handle db,
            TrustId trust,
            PostId post,
            Report.Reason reason,
            @Nullable String words,
            @Nullable String contact) {
        PostStore.lock(db, trust);
        var kept = PostStore.find(db, post)
                .filter(found -> found.trust().equals(trust) && found.shown())
                .orElse(null);
        if (kept == null) return new Received.NotHere();
        var hourAgo = clock.instant().minus(HOUR);
        if (count(db, trust, hourAgo, "") >= MOST_TAKEN) return new Received.TooMany();
        boolean held = reason.holds() && count(db, trust, hourAgo, " and held") < MOST_HELD;
        var report = new Report(
                PostId.next(random).value(),
                trust,
                post,
                kept.academy(),
                reason,
                words,
                contact,
                clock.instant(),
                held,
                reason.holds() && !held,
                null);
        insert(db, report);
        audit.append(
                db,
                new AuditRow(
                        trust,
                        clock.instant(),
                        VISITOR,
                        "reported a post",
                        post.value(),
                        kept.academy(),
                        reason.plain()));
        if (held) safeguarding.holdReported(db, kept, "Somebody asked for it to come down. " + reason.plain());
        return new Received.Taken(report.id());
    }

    private static int count(Handle db, TrustId trust, Instant since, String which) {
        return db.createQuery("select count(*) from report where trust_id = :trust and at > :since" + which)
                .bind("trust", trust.value())
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    private static void insert(Handle db, Report report) {
        var academy = report.academy();
        db.createUpdate("""
            insert into report (id, trust_id, post_id, academy, reason, words, contact, at, held, urgent)
            values (:id, :trust, :post, :academy, :reason, :words, :contact, :at, :held, :urgent)
            """)
                .bind("id", report.id())
                .bind("trust", report.trust().value())
                .bind("post", report.post().value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("reason", report.reason().code())
                .bind("words", report.words())
                .bind("contact", report.contact())
                .bind("at", report.at())
                .bind("held", report.held())
                .bind("urgent", report.urgent())
                .execute();
    }

    /**
     * Those about posts that {@code reader} may decide on.
     *
     * @param settled those that were dealt with, or those that were not
     * @param cursor {@link Page#next} of the page before, or null for the first
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    public Page list(Handle db, TrustId trust, Actor reader, boolean settled, int limit, @Nullable String cursor) {
        var from = Place.of(cursor);
        boolean all = Queue.mayDecide(reader, trust, null);
        var query = db.createQuery(REPORT + "where trust_id = :trust and (at, id) < (:at, :id)"
                        + (settled ? " and settled_at is not null" : " and settled_at is null")
                        + (all ? "" : " and academy in (<academies>)")
                        + " order by at desc, id desc limit :limit")
                .bind("trust", trust.value())
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("limit", limit + 1);
        if (!all) query.bindList("academies", Queue.academies(reader, trust));
        var found = query.map(Reports::report).list();
        boolean more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new Page(
                page, more ? Place.of(page.getLast().at(), page.getLast().id()).cursor() : null);
    }

    /** Those about one post, newest first; nothing for who may not decide on it. */
    public List<Report> about(Handle db, TrustId trust, Actor reader, PostId post) {
        return db
                .createQuery(REPORT + "where trust_id = :trust and post_id = :post order by at desc, id desc")
                .bind("trust", trust.value())
                .bind("post", post.value())
                .map(Reports::report)
                .stream()
                .filter(report -> Queue.mayDecide(reader, trust, report.academy()))
                .toList();
    }

    /** Empty when there is none, or the reader may not decide on its post. */
    public Optional<Report> find(Handle db, TrustId trust, Actor reader, String id) {
        return db.createQuery(REPORT + "where trust_id = :trust and id = :id")
                .bind("trust", trust.value())
                .bind("id", id)
                .map(Reports::report)
                .findOne()
                .filter(report -> Queue.mayDecide(reader, trust, report.academy()));
    }

    /** How many wait for {@code reader}. */
    public static int waiting(Handle db, TrustId trust, Actor reader) {
        return waiting(db, trust, reader, "");
    }

    /** Of those, how many say that a child is shown or at risk while the post is still on the wall. */
    public static int urgent(Handle db, TrustId trust, Actor reader) {
        return waiting(db, trust, reader, " and urgent");
    }

    private static int waiting(Handle db, TrustId trust, Actor reader, String which) {
        boolean all = Queue.mayDecide(reader, trust, null);
        var query = db.createQuery("select count(*) from report where trust_id = :trust and settled_at is null" + which
                        + (all ? "" : " and academy in (<academies>)"))
                .bind("trust", trust.value());
        if (!all) query.bindList("academies", Queue.academies(reader, trust));
        return query.mapTo(Integer.class).one();
    }

    /**
     * It was answered in words, and nothing was decided about the post.
     *
     * @return whether it was open until now
     */
    public boolean settle(Handle db, Report report, Actor by, String answer) {
        int settled = db.createUpdate("""
            update report set settled_at = :at, settled_by = :by, answer = :answer
             where id = :id and settled_at is null
            """)
                .bind("id", report.id())
                .bind("at", clock.instant())
                .bind("by", by.email())
                .bind("answer", answer)
                .execute();
        if (settled == 0) return false;
        audit.append(
                db,
                new AuditRow(
                        report.trust(),
                        clock.instant(),
                        by.email(),
                        "settled a report",
                        report.post().value(),
                        report.academy(),
                        answer));
        return true;
    }

    /** What was decided about a post is what was done with what was said about it. */
    static void settled(Handle db, PostId post, Decision decision) {
        db.createUpdate("""
            update report set settled_at = :at, settled_by = :by, outcome = :outcome, answer = :answer
             where post_id = :post and settled_at is null
            """)
                .bind("post", post.value())
                .bind("at", decision.at())
                .bind("by", decision.by())
                .bind("outcome", decision.state().code())
                .bind("answer", decision.why())
                .execute();
    }

    /** Forgets what people said and how they are reached; that they asked, and what was done, stays. @return of how many */
    public int forget(Handle db) {
        return db.createUpdate("""
            update report set words = null, contact = null
             where at < :before and (words is not null or contact is not null)
            """)
                .bind("before", clock.instant().minus(WORDS_KEPT))
                .execute();
    }

    private static Report report(ResultSet row, StatementContext context) throws SQLException {
        @Nullable String academy = row.getString("academy");
        return new Report(
                row.getString("id"),
                new TrustId(row.getLong("trust_id")),
                new PostId(row.getString("post_id")),
                academy == null ? null : new Slug(academy),
                Report.Reason.find(row.getString("reason")).orElseThrow(),
                row.getString("words"),
                row.getString("contact"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getBoolean("held"),
                row.getBoolean("urgent"),
                settled(row));
    }

    private static Report.@Nullable Settled settled(ResultSet row) throws SQLException {
        long at = row.getLong("settled_at");
        if (row.wasNull()) return null;
        @Nullable String outcome = row.getString("outcome");
        return new Report.Settled(
                Instant.ofEpochMilli(at),
                row.getString("settled_by"),
                outcome == null ? null : State.get(outcome),
                row.getString("answer"));
    }
}
