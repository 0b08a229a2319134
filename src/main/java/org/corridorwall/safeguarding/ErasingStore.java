package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** All rows of a trust, or of one of its academies. */
final class ErasingStore {
    /** Who serves that academy and no other; who serves none serves the whole trust, and is not of it. */
    private static final String PEOPLE = """
            (select pa.person from person_academy pa
              where pa.trust_id = :trust and pa.academy = :academy
                and not exists (select 1 from person_academy o
                                 where o.trust_id = pa.trust_id and o.person = pa.person and o.academy <> :academy))
            """;

    private static final String ACCOUNTS = """
            (select a.id from account a
              where a.trust_id = :trust and (a.academy = :academy or a.academy is null and a.person in
            """ + PEOPLE + "))";

    private static final String POSTS = "p.trust_id = :trust and (p.academy = :academy or p.account_id in " + ACCOUNTS
            + " or p.account_id is null and p.through_id in " + ACCOUNTS + ")";

    private static final String DECISIONS = "trust_id = :trust and academy = :academy";

    private final Handle db;
    private final Part part;

    ErasingStore(Handle db, Part part) {
        this.db = db;
        this.part = part;
    }

    /** Whether it stood the other way until now. */
    static boolean turn(Handle db, Part part, boolean open, @Nullable String why) {
        var store = new ErasingStore(db, part);
        var place = part.academy() == null
                ? "trust where id = :trust"
                : "academy where trust_id = :trust and slug = :academy";
        var update = "update " + place.replace(" where ", " set is_open = :open, closed_why = :why where ")
                + " and is_open <> :open";
        return store.bound(db.createUpdate(update))
                        .bind("open", open)
                        .bind("why", why)
                        .execute()
                > 0;
    }

    static Optional<String> closedWhy(Handle db, Part part) {
        var place = part.academy() == null
                ? "trust where id = :trust"
                : "academy where trust_id = :trust and slug = :academy";
        return new ErasingStore(db, part)
                .bound(db.createQuery("select coalesce(closed_why, '') from " + place + " and not is_open"))
                .mapTo(String.class)
                .findOne()
                .filter(why -> !why.isEmpty());
    }

    Erasing.Count count() {
        boolean all = part.academy() == null;
        var posts = all ? "p.trust_id = :trust" : POSTS;
        return new Erasing.Count(
                number("select count(*) from post p where " + posts),
                number("select count(*) from decision where state = 'removed' and "
                        + (all ? "trust_id = :trust" : DECISIONS)),
                number("select count(*) from media m join post p on p.id = m.post_id where m.state = 'here' and "
                        + posts),
                number("select count(*) from account where " + (all ? "trust_id = :trust" : "id in " + ACCOUNTS)),
                number("select count(*) from person where trust_id = :trust" + (all ? "" : " and slug in " + PEOPLE)));
    }

    /**
     * Somebody who serves another school too goes on there, with their own account and what they posted.
     *
     * @return posts of which the school is another now
     */
    List<PostId> moveWhoServesElsewhere() {
        var next = new HashMap<String, String>();
        bound(db.createQuery("""
                select here.person,
                       (select o.academy from person_academy o
                         where o.trust_id = here.trust_id and o.person = here.person and o.academy <> :academy
                         order by o.place limit 1) as next
                  from person_academy here
                 where here.trust_id = :trust and here.academy = :academy
                """))
                .map((row, context) -> {
                    @Nullable String other = row.getString("next");
                    if (other != null) next.put(row.getString("person"), other);
                    return true;
                })
                .list();
        var moved = new ArrayList<PostId>();
        next.forEach((person, academy) -> moved.addAll(move(person, academy)));
        return moved;
    }

    private List<PostId> move(String person, String next) {
        var moved = bound(db.createQuery("""
                update post set academy = :next
                 where trust_id = :trust and academy = :academy and person = :person
                   and account_id in (select id from account
                                       where trust_id = :trust and person = :person and academy is null)
                returning id
                """))
                .bind("person", person)
                .bind("next", next)
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
        bound(db.createUpdate("""
                update decision set academy = :next
                 where trust_id = :trust and academy = :academy and person = :person
                   and not exists (select 1 from post p where p.id = decision.post_id and p.academy = :academy)
                """)).bind("person", person).bind("next", next).execute();
        return moved;
    }

    /** What somebody else of the trust passes on too is known through them from now on. */
    void handOnStrangers() {
        var others = new HashMap<PostId, AccountId>();
        bound(db.createQuery("""
                select p.id,
                       (select s.account_id from share s
                         where s.post_id = p.id and s.account_id not in %1$s
                         order by s.shared_at, s.account_id limit 1) as other
                  from post p
                 where p.trust_id = :trust and p.account_id is null and p.through_id in %1$s
                """.formatted(ACCOUNTS)))
                .map((row, context) -> {
                    long other = row.getLong("other");
                    if (!row.wasNull()) others.put(new PostId(row.getString("id")), new AccountId(other));
                    return true;
                })
                .list();
        others.forEach((post, account) -> PostStore.owner(db, post, PostOwner.STRANGER, account));
    }

    void closeAccounts(Instant now) {
        bound(db.createUpdate("update account set closed_at = :now where closed_at is null and trust_id = :trust"
                        + (part.academy() == null ? "" : " and id in " + ACCOUNTS)))
                .bind("now", now)
                .execute();
    }

    List<PostId> posts(int limit) {
        return bound(db.createQuery("select p.id from post p where "
                        + (part.academy() == null ? "p.trust_id = :trust" : POSTS) + " limit :limit"))
                .bind("limit", limit)
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }

    void delete(PostId post) {
        PostStore.delete(db, post);
        for (var table : List.of("decision", "takedown", "report"))
            db.createUpdate("delete from " + table + " where post_id = :post")
                    .bind("post", post.value())
                    .execute();
    }

    List<EmailAddress> emails() {
        return bound(db.createQuery("select email from person where trust_id = :trust and email is not null"
                        + (part.academy() == null ? "" : " and slug in " + PEOPLE)))
                .map((row, context) -> new EmailAddress(row.getString("email")))
                .list();
    }

    void deleteTrust() {
        run("update audit set why = null, why_salt = null where trust_id = :trust");
        run("delete from trust where id = :trust");
    }

    void deleteAcademy() {
        run("delete from account where id in " + ACCOUNTS);
        run("delete from person where trust_id = :trust and slug in " + PEOPLE);
        run("delete from person_academy where trust_id = :trust and academy = :academy");
        run("update event set host = null where trust_id = :trust and host = :academy");
        run("delete from event_invited where trust_id = :trust and academy = :academy");
        forgetWhatWasRemoved();
        run("update audit set why = null, why_salt = null where trust_id = :trust and academy = :academy");
        run("delete from academy where trust_id = :trust and slug = :academy");
    }

    /** Of what was removed only hashes stay, without a word, so that no other school's account brings it back. */
    private void forgetWhatWasRemoved() {
        var removed = "(select post_id from decision where " + DECISIONS + ")";
        run("delete from tombstone where again = 'hold' and trust_id = :trust and post_id in " + removed);
        run("update tombstone set why = 'It was removed here.' where trust_id = :trust and post_id in " + removed);
        run("delete from decision where " + DECISIONS);
        run("delete from takedown where " + DECISIONS);
        run("delete from report where " + DECISIONS);
    }

    private void run(String sql) {
        bound(db.createUpdate(sql)).execute();
    }

    private int number(String sql) {
        return bound(db.createQuery(sql)).mapTo(Integer.class).one();
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        var academy = part.academy();
        statement.bind("trust", part.trust().value());
        return statement.bind("academy", academy == null ? null : academy.value());
    }
}
