package org.corridorwall.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of the JSON API. One is for one person on this installation, whatever trusts they serve. */
public final class Tokens {
    /** So that scanners for leaked secrets, and people, know one when they see it. */
    private static final String BEGINNING = "corridor_";

    private static final int BYTES = 32;

    private final InstantSource clock;
    private final Actors actors;
    private final RandomGenerator random;

    /**
     * @param administrator of the installation, if there is one
     * @param random a {@link java.security.SecureRandom}, outside tests
     */
    public Tokens(InstantSource clock, @Nullable EmailAddress administrator, RandomGenerator random) {
        this.clock = clock;
        this.actors = new Actors(administrator);
        this.random = random;
    }

    /** The token, which is shown this once; empty when nobody here has that address. */
    public Optional<String> make(Handle db, EmailAddress email, Duration lasting) {
        if (actors.find(db, email).isEmpty()) return Optional.empty();
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        db.createUpdate("delete from token where expires_at <= :now")
                .bind("now", now)
                .execute();
        db.createUpdate("""
                insert into token (email, hash, made_at, expires_at) values (:email, :hash, :now, :expires)
                """)
                .bind("email", email.folded())
                .bind("hash", hash(token))
                .bind("now", now)
                .bind("expires", now.plus(lasting))
                .execute();
        return Optional.of(token);
    }

    /** Empty for a token that is unknown, ended or out of time, and for somebody who serves no trust any more. */
    public Optional<Actor> actor(Handle db, String token) {
        if (!token.startsWith(BEGINNING)) return Optional.empty();
        return db.createQuery("select email from token where hash = :hash and expires_at > :now")
                .bind("hash", hash(token))
                .bind("now", clock.instant())
                .mapTo(String.class)
                .findOne()
                .flatMap(email -> actors.find(db, new EmailAddress(email)));
    }

    /** Ends all tokens of that address, and says how many there were. */
    public int revokeAll(Handle db, EmailAddress email) {
        return db.createUpdate("delete from token where email = :email and expires_at > :now")
                .bind("email", email.folded())
                .bind("now", clock.instant())
                .execute();
    }

    /** Plain SHA-256: there is nothing to guess in 256 random bits, so nothing has to be slow. */
    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
