package org.corridorwall.signin;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/**
 * Argon2id with the costs that OWASP asks for (19 MiB, two passes, one lane), on threads of its own: it keeps a core busy
 * for a tenth of a second, and as many at once as there are people would take all memory.
 */
public final class Hashing implements AutoCloseable {
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int SALT = 16;
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    private static final int WAITING = 100;
    private static final Argon2Function OURS = Argon2Function.getInstance(KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID);

    /** Of no password, at our cost. */
    private static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUh$" + "ZWFjaCBvZiB0aGVzZSBieXRlcyBpcyBhIGxpZSwgc28=";

    /** Too many people sign in at once: to be tried again in a moment. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many passwords are being checked", null, false, false);
        }
    }

    private final RandomGenerator random;
    private final LongAdder done = new LongAdder();
    private final ThreadPoolExecutor threads;

    /** @param random a {@link java.security.SecureRandom}, outside tests */
    public Hashing(RandomGenerator random) {
        this.random = random;
        this.threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                Duration.ofSeconds(30).toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("password-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** The PHC string, with a salt of its own. @throws Busy when too many wait already */
    String hash(Password password) {
        return work(() -> {
            var salt = new byte[SALT];
            random.nextBytes(salt);
            return OURS.hash(bytes(password), salt).getResult();
        });
    }

    /** @throws Busy when too many wait already */
    boolean fits(Password password, String phc) {
        return work(() -> Argon2Function.getInstanceFromHash(phc)
                .check(bytes(password), phc.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The same work for nothing, so that nobody can tell by the time whether there was a password to compare. */
    void fitsNobody(Password password) {
        fits(password, NOBODYS);
    }

    private static byte[] bytes(Password password) {
        return password.normalised().getBytes(StandardCharsets.UTF_8);
    }

    private <T> T work(Callable<T> hash) {
        try {
            var result = threads.submit(hash).get();
            done.increment();
            return result;
        } catch (RejectedExecutionException full) {
            throw new Busy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a password could not be hashed", broken.getCause());
        }
    }

    /** How many were computed since the start. */
    public long done() {
        return done.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
