package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionsTest extends BothDatabases {
    private static final EmailAddress HEAD = new EmailAddress("head@example.org");
    private static final EmailAddress OTHER = new EmailAddress("other@example.org");

    private Instant now = Instant.parse("2026-11-24T08:30:00Z");
    private final Sessions sessions = new Sessions(() -> now, new SecureRandom());

    @Test
    void aSessionIsFoundByWhatTheBrowserKeepsForEightHours() {
        var opened = open(HEAD, null);

        assertThat(opened.cookie()).matches("[A-Za-z0-9_-]{43}");
        var found = database.read(db -> sessions.find(db, opened.cookie())).orElseThrow();
        assertThat(found).isEqualTo(opened.session());
        assertThat(found.device()).isEqualTo("Chrome on Windows");
        now = now.plus(Duration.ofHours(8)).minusMillis(1);
        assertThat(isOpen(opened)).isTrue();
        now = now.plusMillis(1);
        assertThat(isOpen(opened)).isFalse();
    }

    @Test
    void onlyAHashIsKept() {
        var opened = open(HEAD, null);

        List<String> kept = database.read(db -> db.createQuery("select hash from sign_in_session")
                .mapTo(String.class)
                .list());

        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst())
                .doesNotContain(opened.cookie())
                .doesNotContain(opened.session().csrf());
        assertThat(database.<Boolean>read(
                        db -> sessions.find(db, kept.getFirst()).isPresent()))
                .isFalse();
    }

    @Test
    void signingInAgainIsANewSessionAndEndsTheOneBefore() {
        var planted = open(OTHER, null);

        var opened = open(HEAD, planted.cookie());

        assertThat(opened.cookie()).isNotEqualTo(planted.cookie());
        assertThat(isOpen(planted)).isFalse();
        assertThat(isOpen(opened)).isTrue();
    }

    @Test
    void whatAFormSendsBackBelongsToOneSession() {
        var one = open(HEAD, null).session();
        var two = open(HEAD, null).session();

        assertThat(one.knows(one.csrf())).isTrue();
        assertThat(one.knows(two.csrf())).isFalse();
        assertThat(one.knows("")).isFalse();
    }

    @Test
    void somebodySeesAndEndsTheirOwnOnly() {
        var one = open(HEAD, null);
        var two = open(HEAD, null);
        var other = open(OTHER, null);

        List<Session> mine = database.read(db -> sessions.list(db, HEAD));
        assertThat(mine)
                .extracting(Session::id)
                .containsExactly(two.session().id(), one.session().id());
        assertThat(database.<Boolean>write(
                        db -> sessions.end(db, HEAD, other.session().id())))
                .isFalse();
        assertThat(isOpen(other)).isTrue();
        assertThat(database.<Integer>write(db -> sessions.endAll(db, HEAD, two.session())))
                .isEqualTo(1);
        assertThat(isOpen(one)).isFalse();
        assertThat(isOpen(two)).isTrue();
        database.change(db -> sessions.end(db, two.cookie()));
        assertThat(isOpen(two)).isFalse();
    }

    @Test
    void nonsenseIsNobody() {
        for (var nonsense : List.of("", "x", "'; drop table sign_in_session; --", "A".repeat(43), "A".repeat(10_000)))
            assertThat(database.<Boolean>read(db -> sessions.find(db, nonsense).isPresent()))
                    .isFalse();
    }

    private Opened open(EmailAddress email, @Nullable String before) {
        return database.write(db -> sessions.open(db, email, "Chrome on Windows", "192.0.2.x", before));
    }

    private boolean isOpen(Opened opened) {
        return database.read(db -> sessions.find(db, opened.cookie()).isPresent());
    }
}
