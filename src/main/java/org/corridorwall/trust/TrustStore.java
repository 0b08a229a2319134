package org.corridorwall.trust;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Trusts and all that belongs to them, as they are now. */
public final class TrustStore {
    private static final String TRUST =
            "select id, slug, name, website, hashtag, timezone, language, contact, indexed, is_open from trust ";

    /** A person's account that names no academy is of the one they post for. */
    private static final String ACCOUNT = """
            select a.id, a.trust_id, a.network, a.address, a.person, a.policy, a.only_tags, a.server, a.credential,
                   a.outlet,
                   coalesce(a.academy,
                            (select p.academy from person_academy p
                              where p.trust_id = a.trust_id and p.person = a.person order by p.place limit 1)) as academy
              from account a
            """;

    public Optional<Trust> find(Handle db, Slug slug) {
        return db.createQuery(TRUST + "where slug = :slug")
                .bind("slug", slug.value())
                .map(TrustStore::trust)
                .findOne();
    }

    /** @throws NoSuchElementException when there is none: a broken promise */
    public Trust get(Handle db, TrustId id) {
        return db.createQuery(TRUST + "where id = :id")
                .bind("id", id.value())
                .map(TrustStore::trust)
                .findOne()
                .orElseThrow(() -> new NoSuchElementException("no such trust: " + id.value()));
    }

    /** By name. */
    public List<Trust> all(Handle db) {
        return db.createQuery(TRUST + "order by name, slug")
                .map(TrustStore::trust)
                .list();
    }

    /** In the order of the trust file. */
    public List<Academy> academies(Handle db, TrustId trust) {
        return db.createQuery("""
                select slug, name, short_name, urn, website, colour, shape, place, is_open
                  from academy
                 where trust_id = :trust
                 order by place, slug
                """)
                .bind("trust", trust.value())
                .map((row, context) -> academy(trust, row))
                .list();
    }

    /** In the order of the trust file. */
    public List<Person> people(Handle db, TrustId trust) {
        return people(db, "trust_id", trust.value());
    }

    /**
     * Everybody on this installation by that address, one in each trust they serve, or several in one: that is how
     * somebody approves for one school and contributes to another.
     */
    public List<Person> people(Handle db, EmailAddress email) {
        return people(db, "email", email.folded());
    }

    private static List<Person> people(Handle db, String column, Object value) {
        var academies = gathered(db, "person_academy", "academy", "place", column, value);
        var rights = gathered(db, "person_right", "may", "may", column, value);
        return db.createQuery("select trust_id, slug, name, role, email from person where " + column
                        + " = :value order by trust_id, place, slug")
                .bind("value", value)
                .map((row, context) -> {
                    var key = row.getLong("trust_id") + " " + row.getString("slug");
                    return new Person(
                            new TrustId(row.getLong("trust_id")),
                            new Slug(row.getString("slug")),
                            row.getString("name"),
                            academies.getOrDefault(key, List.of()).stream()
                                    .map(Slug::new)
                                    .toList(),
                            row.getString("role"),
                            row.getString("email"),
                            rights.getOrDefault(key, List.of()).stream()
                                    .flatMap(code -> Right.find(code).stream())
                                    .collect(Collectors.toSet()));
                })
                .list();
    }

    /** By trust and person. */
    private static Map<String, List<String>> gathered(
            Handle db, String table, String wanted, String order, String column, Object value) {
        var found = new HashMap<String, List<String>>();
        db.createQuery("select o.trust_id, o.person, o." + wanted + " as wanted from " + table
                        + " o join person p on p.trust_id = o.trust_id and p.slug = o.person where p." + column
                        + " = :value order by o." + order)
                .bind("value", value)
                .map((row, context) -> found.computeIfAbsent(
                                row.getLong("trust_id") + " " + row.getString("person"), key -> new ArrayList<>())
                        .add(row.getString("wanted")))
                .list();
        return found;
    }

    /** Those that are read. */
    public List<Account> accounts(Handle db, TrustId trust) {
        return db.createQuery(ACCOUNT + "where a.trust_id = :trust and a.closed_at is null order by a.id")
                .bind("trust", trust.value())
                .map(TrustStore::accountOf)
                .list();
    }

    /** Those that are closed too: their posts are still here. */
    public List<Account> allAccounts(Handle db, TrustId trust) {
        return db.createQuery(ACCOUNT + "where a.trust_id = :trust order by a.id")
                .bind("trust", trust.value())
                .map(TrustStore::accountOf)
                .list();
    }

    /** Empty for one that is unknown or closed. */
    public Optional<Account> account(Handle db, AccountId id) {
        return db.createQuery(ACCOUNT + "where a.id = :id and a.closed_at is null")
                .bind("id", id.value())
                .map(TrustStore::accountOf)
                .findOne();
    }

    /** By tag; the trust's own hashtag is one of them, whether its file lists it or not. */
    public List<FiledTag> tags(Handle db, TrustId trust) {
        var aliases = aliases(db, trust);
        var tags = new ArrayList<>(db.createQuery("""
                select tag, written, scope, from_day, until_day from hashtag where trust_id = :trust order by tag
                """)
                .bind("trust", trust.value())
                .map((row, context) -> tag(trust, row, aliases))
                .list());
        ownTag(db, trust)
                .filter(own -> tags.stream().noneMatch(tag -> tag.tag().equals(own.tag())))
                .ifPresent(tags::addFirst);
        return tags;
    }

    private static Optional<FiledTag> ownTag(Handle db, TrustId trust) {
        return db.createQuery("select hashtag from trust where id = :trust and hashtag is not null")
                .bind("trust", trust.value())
                .mapTo(String.class)
                .findOne()
                .map(written ->
                        new FiledTag(trust, Hashtag.of(written), written, FiledTag.Scope.TRUST, null, null, Set.of()));
    }

    private static Map<String, Set<Hashtag>> aliases(Handle db, TrustId trust) {
        var aliases = new HashMap<String, Set<Hashtag>>();
        db.createQuery("select tag, alias from hashtag_alias where trust_id = :trust")
                .bind("trust", trust.value())
                .map((row, context) -> aliases.computeIfAbsent(row.getString("tag"), tag -> new HashSet<>())
                        .add(new Hashtag(row.getString("alias"))))
                .list();
        return aliases;
    }

    /** By day. */
    public List<Event> events(Handle db, TrustId trust) {
        var invited = new HashMap<String, List<Slug>>();
        db.createQuery("select event, academy from event_invited where trust_id = :trust order by place")
                .bind("trust", trust.value())
                .map((row, context) -> invited.computeIfAbsent(row.getString("event"), event -> new ArrayList<>())
                        .add(new Slug(row.getString("academy"))))
                .list();
        return db.createQuery("""
                select slug, name, tag, from_day, until_day, host, place
                  from event
                 where trust_id = :trust
                 order by from_day, slug
                """)
                .bind("trust", trust.value())
                .map((row, context) -> event(trust, row, invited))
                .list();
    }

    private static Trust trust(ResultSet row, StatementContext context) throws SQLException {
        return new Trust(
                new TrustId(row.getLong("id")),
                new Slug(row.getString("slug")),
                row.getString("name"),
                row.getString("website"),
                row.getString("hashtag"),
                ZoneId.of(row.getString("timezone")),
                Locale.forLanguageTag(row.getString("language")),
                row.getString("contact"),
                row.getBoolean("indexed"),
                row.getBoolean("is_open"));
    }

    private static Academy academy(TrustId trust, ResultSet row) throws SQLException {
        int urn = row.getInt("urn");
        return new Academy(
                trust,
                new Slug(row.getString("slug")),
                row.getString("name"),
                row.getString("short_name"),
                urn == 0 ? null : Integer.valueOf(urn),
                row.getString("website"),
                row.getString("colour"),
                row.getString("shape"),
                row.getInt("place"),
                row.getBoolean("is_open"));
    }

    private static Account accountOf(ResultSet row, StatementContext context) throws SQLException {
        var server = row.getString("server");
        return new Account(
                new AccountId(row.getLong("id")),
                new TrustId(row.getLong("trust_id")),
                Network.get(row.getString("network")),
                row.getString("address"),
                slug(row.getString("academy")),
                slug(row.getString("person")),
                Account.Policy.valueOf(row.getString("policy").toUpperCase(Locale.ROOT)),
                Arrays.stream(row.getString("only_tags").split(" "))
                        .filter(tag -> !tag.isEmpty())
                        .map(Hashtag::new)
                        .collect(Collectors.toSet()),
                server == null ? null : URI.create(server),
                row.getString("credential"),
                row.getBoolean("outlet"));
    }

    private static FiledTag tag(TrustId trust, ResultSet row, Map<String, Set<Hashtag>> aliases) throws SQLException {
        return new FiledTag(
                trust,
                new Hashtag(row.getString("tag")),
                row.getString("written"),
                FiledTag.Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                day(row.getString("from_day")),
                day(row.getString("until_day")),
                aliases.getOrDefault(row.getString("tag"), Set.of()));
    }

    private static Event event(TrustId trust, ResultSet row, Map<String, List<Slug>> invited) throws SQLException {
        var tag = row.getString("tag");
        return new Event(
                trust,
                new Slug(row.getString("slug")),
                row.getString("name"),
                tag == null ? null : new Hashtag(tag),
                LocalDate.parse(row.getString("from_day")),
                LocalDate.parse(row.getString("until_day")),
                slug(row.getString("host")),
                invited.getOrDefault(row.getString("slug"), List.of()),
                row.getString("place"));
    }

    private static @Nullable Slug slug(@Nullable String value) {
        return value == null ? null : new Slug(value);
    }

    private static @Nullable LocalDate day(@Nullable String value) {
        return value == null ? null : LocalDate.parse(value);
    }
}
