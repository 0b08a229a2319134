package org.corridorwall.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, browser by browser. A session says who somebody is and nothing of what they may: that is looked up
 * at each request, so that a right that was taken away is gone in the session that is open.
 */
public final class Sessions {
    /** A working day; then whoever sits there signs in again. */
    public static final Duration LASTING = Duration.ofHours(8);

    private static final String CSRF = "csrf";

    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random a {@link java.security.SecureRandom}, outside tests */
    public Sessions(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins one, under a new secret: what the browser kept before ends, so that nobody can have planted it there.
     *
     * @param before what the browser kept, if anything
     */
    public Opened open(Handle db, EmailAddress email, String device, String place, @Nullable String before) {
        if (before != null) end(db, before);
        var now = clock.instant();
        SessionStore.forgetExpired(db, now);
        var secret = Secret.random(random);
        var expires = now.plus(LASTING);
        long id = SessionStore.add(db, secret.hash(), email, now, expires, device, place);
        var session = new Session(id, email, now, expires, device, place, secret.derived(CSRF));
        return new Opened(session, secret.written());
    }

    /** @param cookie what the browser sent; empty for one that is unknown, ended or out of time */
    public Optional<Session> find(Handle db, String cookie) {
        if (!Secret.looksRight(cookie)) return Optional.empty();
        var secret = new Secret(cookie);
        return SessionStore.find(db, secret.hash(), clock.instant()).map(kept -> kept.session(secret.derived(CSRF)));
    }

    /** Somebody's, newest first; without what their forms send back. */
    public List<Session> list(Handle db, EmailAddress email) {
        return SessionStore.list(db, email, clock.instant()).stream()
                .map(kept -> kept.session(""))
                .toList();
    }

    /** Signs out the browser that keeps it. */
    public void end(Handle db, String cookie) {
        if (Secret.looksRight(cookie)) SessionStore.end(db, new Secret(cookie).hash());
    }

    /** Whether there was such a one of theirs. */
    public boolean end(Handle db, EmailAddress email, long id) {
        return SessionStore.end(db, email, id);
    }

    /** @param but one that goes on; null: none */
    public int endAll(Handle db, EmailAddress email, @Nullable Session but) {
        return SessionStore.endAll(db, email, but == null ? -1 : but.id());
    }
}
