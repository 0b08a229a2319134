package org.corridorwall.trust;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustFile.AccountEntry;
import org.corridorwall.trust.TrustFile.EventEntry;
import org.corridorwall.trust.TrustFile.PersonEntry;
import org.corridorwall.trust.TrustFile.TagEntry;
import org.corridorwall.trust.TrustFile.TrustEntry;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an import writes. Which columns is decided there, because only what the file changed may be written: names of
 * columns come from {@link TrustFile}'s records, never from a file.
 */
final class ImportStore {
    private final Handle db;
    private final TrustId trust;
    private final Instant now;

    ImportStore(Handle db, TrustId trust, Instant now) {
        this.db = db;
        this.trust = trust;
        this.now = now;
    }

    record Row(TrustId trust, String imported) {}

    /** Whether there was none by this slug. */
    static boolean make(Handle db, TrustEntry trust) {
        return db.createUpdate("""
                insert into trust (slug, name, website, hashtag, timezone, language, contact, indexed)
                values (:slug, :name, :website, :hashtag, :timezone, :language, :contact, :indexed)
                on conflict (slug) do nothing
                """)
                        .bind("slug", trust.slug())
                        .bindMap(trust.columns())
                        .execute()
                == 1;
    }

    /** Two imports at once: the second one waits here, and compares with what the first one left. */
    static Row lock(Handle db, String slug) {
        return db.createQuery("update trust set imported = imported where slug = :slug returning id, imported")
                .bind("slug", slug)
                .map((row, context) -> new Row(new TrustId(row.getLong("id")), row.getString("imported")))
                .one();
    }

    static void keep(Handle db, TrustId trust, String imported) {
        db.createUpdate("update trust set imported = :imported where id = :trust")
                .bind("imported", imported)
                .bind("trust", trust.value())
                .execute();
    }

    void setTrust(Map<String, @Nullable Object> columns) {
        set("trust", Map.of("id", trust.value()), columns);
    }

    void putAcademy(String slug, Map<String, @Nullable Object> columns) {
        put("academy", key("slug", slug), columns);
    }

    void setAcademy(String slug, Map<String, @Nullable Object> columns) {
        set("academy", key("slug", slug), columns);
    }

    /** It stays while posts of it are here. */
    void removeAcademy(String slug) {
        update("""
                delete from academy
                 where trust_id = :trust and slug = :slug
                   and not exists (select 1 from post where trust_id = :trust and academy = :slug)
                """, Map.of("slug", slug));
    }

    Set<String> academies() {
        return slugs("academy");
    }

    Set<String> people() {
        return slugs("person");
    }

    private Set<String> slugs(String table) {
        return db.createQuery("select slug from " + table + " where trust_id = :trust")
                .bind("trust", trust.value())
                .mapTo(String.class)
                .set();
    }

    /** Those that are here but not in the file come last. */
    void orderAcademies(List<String> slugs) {
        order("academy", slugs);
    }

    void orderPeople(List<String> slugs) {
        order("person", slugs);
    }

    private void order(String table, List<String> slugs) {
        db.createUpdate("update " + table + " set place = :last where trust_id = :trust")
                .bind("last", slugs.size())
                .bind("trust", trust.value())
                .execute();
        var batch = db.prepareBatch("update " + table + " set place = :place where trust_id = :trust and slug = :slug");
        for (int i = 0; i < slugs.size(); i++)
            batch.bind("place", i)
                    .bind("trust", trust.value())
                    .bind("slug", slugs.get(i))
                    .add();
        if (batch.size() > 0) batch.execute();
    }

    void putPerson(PersonEntry person) {
        put("person", key("slug", person.slug()), person.columns());
        setAcademies(person.slug(), person.academies());
        person.may().forEach(right -> give(person.slug(), right));
    }

    void setPerson(String slug, Map<String, @Nullable Object> columns) {
        set("person", key("slug", slug), columns);
    }

    void setAcademies(String person, List<String> academies) {
        update("delete from person_academy where trust_id = :trust and person = :person", Map.of("person", person));
        for (int i = 0; i < academies.size(); i++)
            update("""
                    insert into person_academy (trust_id, person, academy, place)
                    select trust_id, slug, :academy, :place from person where trust_id = :trust and slug = :person
                    """, Map.of("person", person, "academy", academies.get(i), "place", i));
    }

    /** Nothing happens for a person who was removed in the desk. */
    void give(String person, String right) {
        update("""
                insert into person_right (trust_id, person, may)
                select trust_id, slug, :may from person where trust_id = :trust and slug = :person
                on conflict (trust_id, person, may) do nothing
                """, Map.of("person", person, "may", right));
    }

    void takeAway(String person, String right) {
        update(
                "delete from person_right where trust_id = :trust and person = :person and may = :may",
                Map.of("person", person, "may", right));
    }

    /** Whether nothing is left of them. Who has posts here keeps their name, and can't sign in any more. */
    boolean removePerson(String slug) {
        update("delete from person_right where trust_id = :trust and person = :slug", Map.of("slug", slug));
        update("update person set email = null where trust_id = :trust and slug = :slug", Map.of("slug", slug));
        return update("""
                delete from person
                 where trust_id = :trust and slug = :slug
                   and not exists (select 1 from post where trust_id = :trust and person = :slug)
                """, Map.of("slug", slug)) == 1;
    }

    /** By network and identity, the closed ones too. */
    Map<String, Long> accounts() {
        return db
                .createQuery("select id, network, address from account where trust_id = :trust")
                .bind("trust", trust.value())
                .map((row, context) -> Map.entry(
                        row.getString("network") + " "
                                + AddressIdentity.of(Network.get(row.getString("network")), row.getString("address")),
                        row.getLong("id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min));
    }

    void addAccount(AccountEntry account) {
        put(
                "account",
                Map.of("trust_id", trust.value(), "network", account.network(), "address", account.address()),
                without("address", account.columns()));
    }

    private static Map<String, @Nullable Object> without(String column, Map<String, @Nullable Object> columns) {
        var rest = new HashMap<String, @Nullable Object>(columns);
        rest.remove(column);
        return rest;
    }

    void setAccount(long id, Map<String, @Nullable Object> columns) {
        set("account", Map.of("id", id), columns);
    }

    void reopen(long id, Map<String, @Nullable Object> columns) {
        setAccount(id, columns);
        update("update account set closed_at = null where trust_id = :trust and id = :id", Map.of("id", id));
        // Where it was left is long ago, and it may have ended: it is read as if for the first time.
        update(
                "delete from source where account_id in (select id from account where trust_id = :trust and id = :id)",
                Map.of("id", id));
    }

    void close(long id) {
        update(
                "update account set closed_at = :now where trust_id = :trust and id = :id and closed_at is null",
                Map.of("now", now, "id", id));
    }

    void putTag(TagEntry tag) {
        put("hashtag", key("tag", tag.tag()), tag.columns());
        tag.aliases().forEach(alias -> putAlias(tag.tag(), alias));
    }

    void setTag(String tag, Map<String, @Nullable Object> columns) {
        set("hashtag", key("tag", tag), columns);
    }

    void removeTag(String tag) {
        update("delete from hashtag where trust_id = :trust and tag = :tag", Map.of("tag", tag));
    }

    void putAlias(String tag, String alias) {
        update("""
                insert into hashtag_alias (trust_id, alias, tag)
                select trust_id, :alias, tag from hashtag where trust_id = :trust and tag = :tag
                on conflict (trust_id, alias) do update set tag = excluded.tag
                """, Map.of("tag", tag, "alias", alias));
    }

    void removeAlias(String tag, String alias) {
        update(
                "delete from hashtag_alias where trust_id = :trust and alias = :alias and tag = :tag",
                Map.of("tag", tag, "alias", alias));
    }

    void putEvent(EventEntry event) {
        put("event", key("slug", event.slug()), event.columns());
        setInvited(event.slug(), event.invited());
    }

    void setEvent(String slug, Map<String, @Nullable Object> columns) {
        set("event", key("slug", slug), columns);
    }

    void setInvited(String event, List<String> academies) {
        update("delete from event_invited where trust_id = :trust and event = :event", Map.of("event", event));
        for (int i = 0; i < academies.size(); i++)
            update("""
                    insert into event_invited (trust_id, event, academy, place)
                    select trust_id, slug, :academy, :place from event where trust_id = :trust and slug = :event
                    """, Map.of("event", event, "academy", academies.get(i), "place", i));
    }

    void removeEvent(String slug) {
        update("delete from event where trust_id = :trust and slug = :slug", Map.of("slug", slug));
    }

    void putBudget(String network, double dollars) {
        put("budget", key("network", network), Map.of("dollars_a_month", dollars));
    }

    void removeBudget(String network) {
        update("delete from budget where trust_id = :trust and network = :network", Map.of("network", network));
    }

    private Map<String, Object> key(String column, String value) {
        return Map.of("trust_id", trust.value(), column, value);
    }

    private int update(String sql, Map<String, ?> values) {
        return db.createUpdate(sql).bind("trust", trust.value()).bindMap(values).execute();
    }

    private void set(String table, Map<String, Object> key, Map<String, @Nullable Object> columns) {
        if (columns.isEmpty()) return;
        var set = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        var where =
                key.keySet().stream().map(column -> column + " = :" + column).collect(Collectors.joining(" and "));
        db.createUpdate("update " + table + " set " + set + " where " + where)
                .bindMap(columns)
                .bindMap(key)
                .execute();
    }

    /** Made, or brought to what the file says where the desk had made one by the same key. */
    private void put(String table, Map<String, Object> key, Map<String, @Nullable Object> columns) {
        var all = new HashMap<String, @Nullable Object>(columns);
        all.putAll(key);
        if (table.equals("academy") || table.equals("person")) all.put("place", 0);
        var names = List.copyOf(all.keySet());
        var set = columns.keySet().stream()
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        db.createUpdate("insert into " + table + " (" + String.join(", ", names) + ") values (:"
                        + String.join(", :", names) + ") on conflict (" + String.join(", ", key.keySet())
                        + ") do update set " + set)
                .bindMap(all)
                .execute();
    }
}
