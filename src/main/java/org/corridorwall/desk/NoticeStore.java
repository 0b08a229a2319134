package org.corridorwall.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Notices, who was told of what, and what they want to be told. */
final class NoticeStore {
    private NoticeStore() {}

    /** One that is to be sent. */
    record Due(String id, TrustId trust, String reader, boolean urgent, Instant made, int tries) {}

    record Webhook(String address, String sealed) {}

    /** How the last one fared. @param outcome null: it is to be sent still */
    record Last(
            Instant made,
            @Nullable String outcome,
            @Nullable String why) {}

    static Optional<NoticeReader.Choice> choice(Handle db, TrustId trust, String email) {
        return db.createQuery("select posts, sources from notice_choice where trust_id = :trust and email = :email")
                .bind("trust", trust.value())
                .bind("email", email)
                .map((row, context) -> new NoticeReader.Choice(row.getBoolean("posts"), row.getBoolean("sources")))
                .findOne();
    }

    static void choose(Handle db, TrustId trust, String email, NoticeReader.Choice choice) {
        db.createUpdate("""
                insert into notice_choice (trust_id, email, posts, sources) values (:trust, :email, :posts, :sources)
                on conflict (trust_id, email) do update set posts = excluded.posts, sources = excluded.sources
                """)
                .bind("trust", trust.value())
                .bind("email", email)
                .bind("posts", choice.posts())
                .bind("sources", choice.sources())
                .execute();
    }

    static Optional<Webhook> webhook(Handle db, TrustId trust) {
        return db.createQuery("select address, secret from notice_webhook where trust_id = :trust")
                .bind("trust", trust.value())
                .map((row, context) -> new Webhook(row.getString("address"), row.getString("secret")))
                .findOne();
    }

    static void keep(Handle db, TrustId trust, Webhook webhook) {
        db.createUpdate("""
                insert into notice_webhook (trust_id, address, secret) values (:trust, :address, :secret)
                on conflict (trust_id) do update set address = excluded.address, secret = excluded.secret
                """)
                .bind("trust", trust.value())
                .bind("address", webhook.address())
                .bind("secret", webhook.sealed())
                .execute();
    }

    /** What it was told of is told anew when there is one again. */
    static void forgetWebhook(Handle db, TrustId trust) {
        for (var table : List.of("notice_told", "notice"))
            db.createUpdate("delete from " + table + " where trust_id = :trust and reader = :reader")
                    .bind("trust", trust.value())
                    .bind("reader", NoticeReader.WEBHOOK)
                    .execute();
        db.createUpdate("delete from notice_webhook where trust_id = :trust")
                .bind("trust", trust.value())
                .execute();
    }

    /** Of those that wait still; the others are forgotten. */
    static Set<String> told(Handle db, TrustId trust, String reader, Collection<String> waiting) {
        var told = new HashSet<>(
                db.createQuery("select thing from notice_told where trust_id = :trust and reader = :reader")
                        .bind("trust", trust.value())
                        .bind("reader", reader)
                        .mapTo(String.class)
                        .list());
        for (var thing : Set.copyOf(told)) {
            if (waiting.contains(thing)) continue;
            told.remove(thing);
            db.createUpdate("delete from notice_told where trust_id = :trust and reader = :reader and thing = :thing")
                    .bind("trust", trust.value())
                    .bind("reader", reader)
                    .bind("thing", thing)
                    .execute();
        }
        return told;
    }

    static Optional<Instant> lastMade(Handle db, TrustId trust, String reader) {
        return last(db, trust, reader).map(Last::made);
    }

    static Optional<Last> last(Handle db, TrustId trust, String reader) {
        return db.createQuery("""
                select made_at, outcome, why from notice
                 where trust_id = :trust and reader = :reader order by made_at desc limit 1
                """)
                .bind("trust", trust.value())
                .bind("reader", reader)
                .map((row, context) -> new Last(
                        Instant.ofEpochMilli(row.getLong("made_at")), row.getString("outcome"), row.getString("why")))
                .findOne();
    }

    static void make(
            Handle db,
            String id,
            TrustId trust,
            String reader,
            boolean urgent,
            Instant now,
            Collection<String> things) {
        db.createUpdate("""
                insert into notice (id, trust_id, reader, urgent, made_at, next_try)
                values (:id, :trust, :reader, :urgent, :now, :now)
                """)
                .bind("id", id)
                .bind("trust", trust.value())
                .bind("reader", reader)
                .bind("urgent", urgent)
                .bind("now", now)
                .execute();
        var batch = db.prepareBatch("""
                insert into notice_told (trust_id, reader, thing) values (:trust, :reader, :thing)
                on conflict (trust_id, reader, thing) do nothing
                """);
        for (var thing : things)
            batch.bind("trust", trust.value())
                    .bind("reader", reader)
                    .bind("thing", thing)
                    .add();
        if (batch.size() > 0) batch.execute();
    }

    /** The urgent first, then the oldest. */
    static List<Due> due(Handle db, Instant now) {
        return db.createQuery("""
                select id, trust_id, reader, urgent, made_at, tries
                  from notice
                 where outcome is null and next_try <= :now
                 order by urgent desc, made_at, id
                 limit 500
                """)
                .bind("now", now)
                .map((row, context) -> new Due(
                        row.getString("id"),
                        new TrustId(row.getLong("trust_id")),
                        row.getString("reader"),
                        row.getBoolean("urgent"),
                        Instant.ofEpochMilli(row.getLong("made_at")),
                        row.getInt("tries")))
                .list();
    }

    static void end(Handle db, String id, String outcome, @Nullable String why) {
        db.createUpdate("update notice set outcome = :outcome, why = :why, tries = tries + 1 where id = :id")
                .bind("outcome", outcome)
                .bind("why", why)
                .bind("id", id)
                .execute();
    }

    static void later(Handle db, String id, Instant next, String why) {
        db.createUpdate("update notice set tries = tries + 1, next_try = :next, why = :why where id = :id")
                .bind("next", next)
                .bind("why", why)
                .bind("id", id)
                .execute();
    }

    static void prune(Handle db, Instant before) {
        db.createUpdate("delete from notice where outcome is not null and made_at < :before")
                .bind("before", before)
                .execute();
    }
}
