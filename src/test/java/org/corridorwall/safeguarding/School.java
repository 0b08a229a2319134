package org.corridorwall.safeguarding;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Question;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.network.Found;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;

/** A trust with two schools and its people, for tests: the real parts, a clock that moves when told. */
public final class School implements InstantSource {
    public static final Instant START = Instant.parse("2026-03-03T08:30:00Z");

    public final TrustId trust = new TrustId(1);
    public final ChangeLog changes;
    public final MediaStore media;
    public final ApprovedPosts approvedPosts;
    public final Filing filing;
    public final Safeguarding safeguarding;
    public final Queue queue;
    public final Withdrawals withdrawals;
    public final AuditStore audit = new AuditStore();

    public final Actor head = actor("head@e.org", Set.of(Right.CONTRIBUTE, Right.APPROVE), "north");
    public final Actor otherHead = actor("other@e.org", Set.of(Right.APPROVE), "south");
    public final Actor lead = actor("dsl@e.org", Set.of(Right.SAFEGUARD));
    public final Actor teacher = actor("smith@e.org", Set.of(Right.CONTRIBUTE), "north");
    public final Actor smithWhoApproves = actor("smith@e.org", Set.of(Right.CONTRIBUTE, Right.APPROVE), "north");
    public final Actor nobody = new Actor("nobody@e.org", false, List.of());

    private final Database database;
    private final Map<String, Account> accounts = new HashMap<>();
    private Instant now = START;

    public School(Database database, Path folder) {
        this(database, folder, Checks.asSet());
    }

    School(Database database, Path folder, Check check) {
        this(database, folder, Checks.always(check));
    }

    private School(Database database, Path folder, Checks checks) {
        this.database = database;
        changes = new ChangeLog(database, this);
        media = new MediaStore(new Random(1), new PictureFiles(folder));
        approvedPosts = new ApprovedPosts(media);
        withdrawals = new Withdrawals(folder);
        filing = new Filing(database.kind(), this, changes, approvedPosts);
        safeguarding = new Safeguarding(
                "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new Random(2),
                this,
                changes,
                audit,
                media,
                approvedPosts,
                filing,
                withdrawals,
                checks);
        queue = new Queue(media);
        database.change(db -> db.createScript("""
            insert into trust (id, slug, name, hashtag, timezone, language, indexed)
              values (1, 'bar', 'Bar Trust', 'BarTrust', 'Europe/London', 'en-GB', true);
            insert into academy (trust_id, slug, name, short_name, place) values (1, 'north', 'North Primary Academy', 'North', 0);
            insert into academy (trust_id, slug, name, place) values (1, 'south', 'South Primary Academy', 1);
            insert into person (trust_id, slug, name, place) values (1, 'smith', 'Miss Smith', 0);
            insert into person_academy (trust_id, person, academy, place) values (1, 'smith', 'north', 0);
            insert into hashtag (trust_id, tag, written, scope) values (1, 'sportsday2027', 'SportsDay2027', 'event');
            insert into hashtag_alias (trust_id, alias, tag) values (1, 'sportday2027', 'sportsday2027');
            insert into event (trust_id, slug, name, tag, from_day, until_day)
              values (1, 'sports-day', 'Sports Day', 'sportsday2027', '2027-06-14', '2027-06-18');
            """).execute());
        account("north", "feed", "https://north.e.org/feed.xml", "academy", "north", "publish");
        account("south", "mastodon", "@south@e.social", "academy", "south", "publish");
        account("smith", "mastodon", "@Smith@e.social", "person", "smith", "publish");
        account("careful", "feed", "https://south.e.org/feed.xml", "academy", "south", "hold");
        account("trust", "mastodon", "@bar@e.social", "academy", null, "publish");
    }

    /** Some of them are on Bluesky and X too. */
    public School onMoreNetworks() {
        account("smith-sky", "bluesky", "smith.e.org", "person", "smith", "publish");
        account("smith-x", "x", "@smith", "person", "smith", "publish");
        account("north-sky", "bluesky", "north.e.org", "academy", "north", "publish");
        account("trust-sky", "bluesky", "bar.e.org", "academy", null, "publish");
        return this;
    }

    private void account(
            String name,
            String network,
            String address,
            String column,
            @org.jspecify.annotations.Nullable String slug,
            String policy) {
        long id = database.write(db -> db.createQuery("insert into account (trust_id, network, address, " + column
                        + ", policy) values (1, :network, :address, :slug, :policy) returning id")
                .bind("network", network)
                .bind("address", address)
                .bind("slug", slug)
                .bind("policy", policy)
                .mapTo(Long.class)
                .one());
        accounts.put(
                name,
                database.read(db -> new TrustStore().accounts(db, trust)).stream()
                        .filter(account -> account.id().value() == id)
                        .findFirst()
                        .orElseThrow());
    }

    private Actor actor(String email, Set<Right> may, String... academies) {
        var slug = new Slug(email.substring(0, email.indexOf('@')));
        return new Actor(
                email,
                false,
                List.of(new Person(
                        trust,
                        slug,
                        email,
                        List.of(academies).stream().map(Slug::new).toList(),
                        null,
                        email,
                        may)));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    public Account account(String name) {
        return java.util.Objects.requireNonNull(accounts.get(name), name);
    }

    /** Found among what the account wrote. */
    public Taken takes(String account, Post post) {
        var through = account(account);
        return database.write(db -> safeguarding.take(db, through, Found.written(through.id(), post), false));
    }

    /** Found when the account was read for the first time. */
    public Taken takesAtFirst(String account, Post post) {
        var through = account(account);
        return database.write(db -> safeguarding.take(db, through, Found.written(through.id(), post), true));
    }

    /** Found among what the account passed on. */
    public Taken passesOn(String account, Post post, String share) {
        var through = account(account);
        return database.write(db -> safeguarding.take(
                db, through, new Found(through.id(), post, new Found.Share(new SourceKey(share), now)), false));
    }

    public void gone(Post post) {
        database.change(db -> safeguarding.goneAtSource(db, trust, post.key(), "deleted at its source"));
    }

    public void takesBack(String share) {
        database.change(db -> safeguarding.unshare(db, trust, new SourceKey(share)));
    }

    public Outcome decides(Actor by, PostId post, State state) {
        int version = database.read(db -> PostStore.get(db, post)).decision().version();
        return decides(by, post, state, version);
    }

    public Outcome decides(Actor by, PostId post, State state, int version) {
        return database.write(db -> safeguarding.decide(db, by, trust, post, state, "because", version));
    }

    /** The pictures of a post are here. */
    public void picturesCome(PostId post) {
        database.change(db -> {
            db.createUpdate("update media set state = 'here', width = 4, height = 3 where post_id = :post")
                    .bind("post", post.value())
                    .execute();
            safeguarding.settled(db, post);
        });
    }

    public List<FiledPost> wall(Question question) {
        return database.read(db -> filing.find(db, question)).posts();
    }

    public List<FiledPost> wall() {
        return wall(Question.all(trust));
    }

    public List<String> texts(Question question) {
        return wall(question).stream()
                .map(filed -> filed.approved().post().text())
                .toList();
    }

    public List<String> texts() {
        return texts(Question.all(trust));
    }

    public Question all() {
        return Question.all(trust);
    }

    public FiledPost shown(PostId post) {
        return database.read(db -> filing.find(db, trust, post)).orElseThrow();
    }

    public boolean seen(PostId post) {
        return database.read(db -> filing.find(db, trust, post)).isPresent();
    }

    public Queue.Page queue(Actor of, @org.jspecify.annotations.Nullable State state) {
        return database.read(db -> queue.list(db, trust, of, new Queue.Wish(state, null, null, 50, null)));
    }

    public Decision decision(PostId post) {
        return database.read(db -> PostStore.get(db, post)).decision();
    }

    /** What was written into the change log since the last call: {@code POST id}. */
    public List<String> changes() {
        long from = told;
        var rows = database.read(db -> changes.after(db, 1, from, 1000));
        if (!rows.isEmpty()) told = rows.getLast().number();
        return rows.stream().map(row -> row.kind() + " " + row.post()).toList();
    }

    private long told;

    public static PostId id(Taken taken) {
        return switch (taken) {
            case Taken.New(var post, var state) -> post;
            case Taken.Edited(var post, var state) -> post;
            case Taken.Same(var post) -> post;
            case Taken.Dropped(var why) -> throw new AssertionError("dropped: " + why);
        };
    }

    public static Network mastodon() {
        return Network.MASTODON;
    }
}
