package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.TrustFile;
import org.corridorwall.web.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest extends BothDatabases {
    private static final EmailAddress HEAD = new EmailAddress("head@example.org");
    private static final EmailAddress ADMIN = new EmailAddress("admin@example.org");
    private static final String GOOD = "otter kettle violin";
    private static final String BETTER = "seven green umbrellas";

    private Instant now = Instant.parse("2026-11-24T08:30:00Z");
    private final Hashing hashing = new Hashing(new SecureRandom());
    private final Actors actors = new Actors(ADMIN);
    private final Sessions sessions = new Sessions(() -> now, new SecureRandom());
    private final Links links = new Links(() -> now, new SecureRandom(), "https://wall.example.org");
    private final Limits limits = new Limits(() -> now);
    private final Posted posted = new Posted();
    private SignIn signIn;

    /** Letters that were sent. */
    private static final class Posted implements Letters {
        private final List<String> links = new ArrayList<>();

        @Override
        public boolean canSend() {
            return true;
        }

        @Override
        public void send(EmailAddress to, Links.Kind kind, String link) {
            links.add(link.substring(link.indexOf("link=") + 5));
        }
    }

    @BeforeEach
    void aHeadWithAPassword() {
        switch (TrustFile.parse("""
                trust: {slug: bar, name: Bar Harbour Trust}
                academies: [{slug: north, name: Northgate}]
                people: [{slug: head, name: Mrs Okafor, academy: north, email: head@example.org, may: [approve]}]
                """)) {
            case TrustFile.Read(var file) ->
                database.write(db -> new Import(new ChangeLog(database, () -> now), () -> now).apply(db, file));
            case TrustFile.Mistakes(var all) -> throw new AssertionError(all);
        }
        signIn = new SignIn(
                database,
                () -> now,
                actors,
                sessions,
                links,
                posted,
                hashing,
                limits,
                new AuditStore(),
                "a key".getBytes(StandardCharsets.UTF_8),
                new SecureRandom(),
                Runnable::run);
        assertThat(signIn.choose(from("192.0.2.1"), invitation(), GOOD)).isInstanceOf(SignIn.Outcome.In.class);
    }

    @AfterEach
    void end() {
        hashing.close();
    }

    @Test
    void somebodyWithTheRightPasswordIsIn() {
        var in = (SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), " HEAD@example.org ", GOOD);

        assertThat(session(in.opened()))
                .hasValueSatisfying(session -> assertThat(session.email()).isEqualTo(HEAD));
    }

    @Test
    void nobodyCanTellWhetherThereIsSuchAnAddress() {
        var wrong = new SignIn.Outcome.Wrong();
        for (var address : List.of("head@example.org", "nobody@example.org", "admin@example.org", "no address", "")) {
            long before = hashing.done();

            assertThat(signIn.byPassword(from("192.0.2.2"), address, "wrong wrong wrong"))
                    .isEqualTo(wrong);

            assertThat(hashing.done() - before).as(address).isEqualTo(1);
        }
        long before = hashing.done();
        assertThat(signIn.byPassword(from("192.0.2.2"), "head@example.org", "x".repeat(100_000)))
                .isEqualTo(wrong);
        assertThat(hashing.done() - before).isEqualTo(1);
    }

    @Test
    void whoseRowIsGoneIsNotLetInByAPasswordOfBefore() {
        database.change(db -> db.execute("update person set email = null"));

        assertThat(signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD))
                .isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void whoTriesPasswordsLocksNobodyElseOut() {
        var mine = (SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD);

        var tries = new ArrayList<SignIn.Outcome>();
        for (int address = 0; address < 20; address++)
            for (int i = 0; i < 5; i++)
                tries.add(signIn.byPassword(from("198.51.100." + address), "head@example.org", "wrong wrong " + i));

        assertThat(tries.getLast()).isInstanceOf(SignIn.Outcome.TooOften.class);
        assertThat(tries).filteredOn(SignIn.Outcome.Wrong.class::isInstance).hasSizeLessThanOrEqualTo(60);
        var known = new SignIn.Browser(caller("203.0.113.9"), List.of(mine.known()), null);
        assertThat(signIn.byPassword(known, "head@example.org", GOOD)).isInstanceOf(SignIn.Outcome.In.class);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(signIn.byPassword(from("203.0.113.10"), "head@example.org", GOOD))
                .isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void theMarkOfAKnownBrowserCannotBeMadeUpOrUsedForSomebodyElse() {
        var mine = (SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD);
        var forged = mine.known().substring(0, mine.known().length() - 2) + "AA";

        for (var mark : List.of(forged, "x.y", ".", "~~~~", "")) {
            limits.forgive("for head@example.org from c6336405");
            var outcomes = new ArrayList<SignIn.Outcome>();
            for (int i = 0; i < 8; i++)
                outcomes.add(signIn.byPassword(
                        new SignIn.Browser(caller("198.51.100.5"), List.of(mark), null),
                        "head@example.org",
                        "wrong wrong wrong"));
            assertThat(outcomes.getLast()).as(mark).isInstanceOf(SignIn.Outcome.TooOften.class);
        }
    }

    @Test
    void aWholeStaffRoomComesFromOneAddress() {
        for (int i = 0; i < 100; i++)
            assertThat(signIn.forgotten(caller("192.0.2.7"), "staff" + i + "@example.org"))
                    .isEmpty();
        for (int i = 0; i < 60; i++) signIn.forgotten(caller("192.0.2.7"), "staff" + i + "@example.org");

        assertThat(signIn.forgotten(caller("192.0.2.7"), "x@example.org")).isPresent();
        assertThat(signIn.forgotten(caller("192.0.2.8"), "x@example.org")).isEmpty();
    }

    @Test
    void aLinkChoosesAPasswordOnceAndEndsEverySessionOfBefore() {
        var old = (SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD);
        signIn.forgotten(caller("192.0.2.1"), "head@example.org");
        signIn.forgotten(caller("192.0.2.1"), "nobody@example.org");
        assertThat(posted.links).hasSize(1);
        var link = posted.links.getFirst();

        assertThat(signIn.choose(from("192.0.2.1"), link, "short")).isInstanceOf(SignIn.Outcome.Weak.class);
        assertThat(signIn.choose(from("192.0.2.1"), link, "Northgate-2027!!")).isInstanceOf(SignIn.Outcome.Weak.class);
        assertThat(signIn.choose(from("192.0.2.1"), link, BETTER)).isInstanceOf(SignIn.Outcome.In.class);

        assertThat(signIn.choose(from("192.0.2.1"), link, BETTER)).isEqualTo(new SignIn.Outcome.Gone());
        assertThat(session(old.opened())).isEmpty();
        assertThat(signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD))
                .isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(signIn.byPassword(from("192.0.2.1"), "head@example.org", BETTER))
                .isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void aLinkHasItsTimeAndIsKeptAsAHash() {
        var link = invitation();

        List<String> kept = database.read(db -> db.createQuery("select hash from sign_in_link")
                .mapTo(String.class)
                .list());
        assertThat(kept).hasSize(1).doesNotContain(link);
        var newer = invitation();
        assertThat(signIn.choose(from("192.0.2.1"), link, BETTER)).isEqualTo(new SignIn.Outcome.Gone());
        now = now.plus(Duration.ofHours(48));
        assertThat(signIn.choose(from("192.0.2.1"), newer, BETTER)).isEqualTo(new SignIn.Outcome.Gone());
        assertThat(signIn.choose(from("192.0.2.1"), "' or 1=1 --", BETTER)).isEqualTo(new SignIn.Outcome.Gone());
    }

    @Test
    void nobodyIsFloodedWithLetters() {
        for (int i = 0; i < 50; i++) signIn.forgotten(caller("192.0.2." + i), "head@example.org");

        assertThat(posted.links).hasSize(3);
    }

    @Test
    void whoChangesTheirPasswordKeepsTheBrowserTheyAreIn() {
        var one = ((SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD)).opened();
        var two = ((SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD)).opened();

        assertThat(signIn.change(one.session(), "wrong", BETTER)).isEqualTo(new SignIn.Change.WrongOld());
        assertThat(signIn.change(one.session(), GOOD, "password1234")).isInstanceOf(SignIn.Change.Weak.class);
        assertThat(signIn.change(one.session(), GOOD, BETTER)).isEqualTo(new SignIn.Change.Changed());

        assertThat(session(one)).isPresent();
        assertThat(session(two)).isEmpty();
    }

    @Test
    void passwordsAreKeptAsArgon2idAtTheCostThatIsAskedFor() {
        String kept = database.read(db -> db.createQuery("select hash from sign_in_password")
                .mapTo(String.class)
                .one());

        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(GOOD);
    }

    @Test
    void theRecordsSayWhoSignedInAndThatSomebodyFailedButNoPassword() {
        signIn.byPassword(from("192.0.2.1"), "head@example.org", GOOD);
        signIn.byPassword(from("192.0.2.66"), "head@example.org", "wrong wrong wrong");
        signIn.byPassword(from("192.0.2.66"), "stranger@example.org", "wrong wrong wrong");

        List<String> rows =
                database.read(db -> db.createQuery("select who || ' ' || what || ' ' || coalesce(why, '') from audit")
                        .mapTo(String.class)
                        .list());

        assertThat(rows)
                .contains("head@example.org signed in by password", "head@example.org failed to sign in from 192.0.2.x")
                .noneMatch(row -> row.contains(GOOD) || row.contains("wrong") || row.contains("stranger"));
    }

    @Test
    void theFirstAdministratorComesFromTheSettings() {
        var first = new FirstAdministrator(database, () -> now, hashing);

        assertThat(first.appoint(ADMIN, "Password1234")).isPresent();
        assertThat(signIn.byPassword(from("192.0.2.1"), "admin@example.org", "Password1234"))
                .isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(first.appoint(ADMIN, GOOD)).isEmpty();
        var in = (SignIn.Outcome.In) signIn.byPassword(from("192.0.2.1"), "admin@example.org", GOOD);

        assertThat(signIn.change(in.opened().session(), GOOD, BETTER)).isEqualTo(new SignIn.Change.Changed());
        assertThat(first.appoint(ADMIN, GOOD)).as("a restart").isEmpty();
        assertThat(signIn.byPassword(from("192.0.2.1"), "admin@example.org", GOOD))
                .as("what was chosen since holds")
                .isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(first.appoint(ADMIN, "another one of my own")).isEmpty();
        assertThat(signIn.byPassword(from("192.0.2.1"), "admin@example.org", "another one of my own"))
                .isInstanceOf(SignIn.Outcome.In.class);
    }

    private Optional<Session> session(Opened opened) {
        return database.read(db -> sessions.find(db, opened.cookie()));
    }

    private String invitation() {
        var link = database.write(db -> links.make(db, HEAD, Links.Kind.INVITATION));
        assertThat(link).startsWith("https://wall.example.org/sign-in/password?link=");
        return link.substring(link.indexOf("link=") + 5);
    }

    private static SignIn.Browser from(String address) {
        return new SignIn.Browser(caller(address), List.of(), null);
    }

    private static Caller caller(String literal) {
        var address = InetAddress.ofLiteral(literal);
        var limited = java.util.HexFormat.of().formatHex(address.getAddress());
        return new Caller(address, literal.replaceFirst("[0-9]+$", "x"), limited, "Firefox on Linux", null);
    }
}
