package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustFile;
import org.corridorwall.trust.TrustId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");
    private static final EmailAddress HEAD =
            EmailAddress.find("Head@example.org").orElseThrow();
    private static final EmailAddress ADMIN =
            EmailAddress.find("admin@example.org").orElseThrow();
    private static final Duration DAY = Duration.ofDays(1);

    private TrustId bar;
    private TrustId foo;

    @BeforeEach
    void makeTrusts() {
        bar = imports("""
                trust: {slug: bar, name: Bar}
                academies: [{slug: north, name: North}, {slug: south, name: South}]
                people:
                  - {slug: head, name: Head, academy: north, email: head@example.org, may: [approve]}
                  - {slug: head-south, name: Head, academy: south, email: HEAD@example.org, may: [contribute]}
                """);
        foo = imports("""
                trust: {slug: foo, name: Foo}
                people: [{slug: visitor, name: Head, email: head@example.org, may: [audit]}]
                """);
    }

    @Test
    void aTokenIsForEverythingThatPersonServes() {
        var token = make(HEAD).orElseThrow();

        assertThat(token).matches("corridor_[A-Za-z0-9_-]{43}");
        var actor = actor(token).orElseThrow();
        assertThat(actor.email()).isEqualTo("head@example.org");
        assertThat(actor.may(Right.APPROVE, bar, new Slug("north"))).isTrue();
        assertThat(actor.may(Right.APPROVE, bar, new Slug("south"))).isFalse();
        assertThat(actor.may(Right.CONTRIBUTE, bar, new Slug("south"))).isTrue();
        assertThat(actor.may(Right.AUDIT, foo, null)).isTrue();
        assertThat(actor.installationAdministrator()).isFalse();
    }

    @Test
    void onlyItsHashIsKept() {
        var token = make(HEAD).orElseThrow();

        String kept = database.read(db ->
                db.createQuery("select hash from token").mapTo(String.class).one());

        assertThat(kept).hasSize(64).doesNotContain(token.substring(9));
    }

    @Test
    void rightsAreThoseOfTheMomentOfAsking() {
        var token = make(HEAD).orElseThrow();

        database.change(db -> db.execute("delete from person_right where may = 'approve'"));

        assertThat(actor(token).orElseThrow().mayAnywhere(Right.APPROVE, bar)).isFalse();
        database.change(db -> db.execute("update person set email = null"));
        assertThat(actor(token)).isEmpty();
    }

    @Test
    void aTokenEndsWithItsTime() {
        var token = make(HEAD).orElseThrow();

        assertThat(actorAt(NOW.plus(DAY).minusMillis(1), token)).isPresent();
        assertThat(actorAt(NOW.plus(DAY), token)).isEmpty();
    }

    @Test
    void revokingEndsAllOfOnePersonOnly() {
        var one = make(HEAD).orElseThrow();
        var two = make(HEAD).orElseThrow();
        var other = make(ADMIN).orElseThrow();

        int ended = database.write(db -> at(NOW).revokeAll(db, HEAD));

        assertThat(ended).isEqualTo(2);
        assertThat(actor(one)).isEmpty();
        assertThat(actor(two)).isEmpty();
        assertThat(actor(other)).isPresent();
    }

    @Test
    void theAdministratorOfTheInstallationNeedsNoTrust() {
        var actor = actor(make(ADMIN).orElseThrow()).orElseThrow();

        assertThat(actor.may(Right.ADMINISTER, foo, null)).isTrue();
        assertThat(actor.may(Right.APPROVE, foo, null)).isFalse();
    }

    @Test
    void nobodyUnknownGetsInOrGetsOne() {
        assertThat(make(EmailAddress.find("nobody@example.org").orElseThrow())).isEmpty();
        assertThat(actor("")).isEmpty();
        assertThat(actor("corridor_")).isEmpty();
        assertThat(actor("corridor_' or 1=1 --")).isEmpty();
    }

    private Tokens at(Instant now) {
        return new Tokens(InstantSource.fixed(now), ADMIN, new SecureRandom());
    }

    private Optional<String> make(EmailAddress email) {
        return database.write(db -> at(NOW).make(db, email, DAY));
    }

    private Optional<Actor> actor(String token) {
        return actorAt(NOW, token);
    }

    private Optional<Actor> actorAt(Instant now, String token) {
        return database.read(db -> at(now).actor(db, token));
    }

    private TrustId imports(String yaml) {
        var clock = InstantSource.fixed(NOW);
        return switch (TrustFile.parse(yaml)) {
            case TrustFile.Read(var file) ->
                database.write(db -> new Import(new ChangeLog(database, clock), clock)
                        .apply(db, file)
                        .trust());
            case TrustFile.Mistakes(var all) -> throw new AssertionError(all);
        };
    }
}
