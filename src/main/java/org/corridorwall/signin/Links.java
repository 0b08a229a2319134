package org.corridorwall.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;

/** Links that set a password once. Looking at one uses nothing up: mail filters look at every link. */
public final class Links {
    public enum Kind {
        INVITATION(Duration.ofHours(48)),
        RESET(Duration.ofHours(1));

        private final Duration lasting;

        Kind(Duration lasting) {
            this.lasting = lasting;
        }

        public Duration lasting() {
            return lasting;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind get(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Whose password a link sets. */
    public record Waiting(EmailAddress email, Kind kind) {}

    private final InstantSource clock;
    private final RandomGenerator random;
    private final String baseUrl;

    /** @param random a {@link java.security.SecureRandom}, outside tests */
    public Links(InstantSource clock, RandomGenerator random, String baseUrl) {
        this.clock = clock;
        this.random = random;
        this.baseUrl = baseUrl;
    }

    /**
     * The whole address, shown this once. A new invitation ends the one before it; a reset ends none, as anybody can ask
     * for one.
     */
    public String make(Handle db, EmailAddress email, Kind kind) {
        var now = clock.instant();
        LinkStore.forgetExpired(db, now);
        if (kind == Kind.INVITATION) LinkStore.forget(db, email, kind);
        var secret = Secret.random(random);
        LinkStore.add(db, secret.hash(), email, kind, now, now.plus(kind.lasting()));
        return baseUrl + "/sign-in/password?link=" + secret.written();
    }

    /** Empty for one that is unknown, used or out of time. */
    public Optional<Waiting> find(Handle db, String link) {
        if (!Secret.looksRight(link)) return Optional.empty();
        return LinkStore.find(db, new Secret(link).hash(), clock.instant());
    }

    /** Uses it up, with all others of that person. */
    Optional<Waiting> use(Handle db, String link) {
        var waiting = find(db, link);
        if (waiting.isEmpty() || !LinkStore.use(db, new Secret(link).hash())) return Optional.empty();
        for (var kind : Kind.values()) LinkStore.forget(db, waiting.get().email(), kind);
        return waiting;
    }

    /** Whether somebody has an invitation that they can still use. */
    public boolean isInvited(Handle db, EmailAddress email) {
        return LinkStore.invited(db, email, clock.instant());
    }

    public void forget(Handle db, EmailAddress email) {
        for (var kind : Kind.values()) LinkStore.forget(db, email, kind);
    }
}
