package org.corridorwall.wall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often one address may ask for something within a while. A school is one address, and so is a household. Memory is
 * bounded: of too many, those who ask least are forgotten first.
 */
public final class Patience {
    private static final int REMEMBERED = 20_000;

    private final int most;
    private final Cache<String, AtomicInteger> asked;

    public Patience(int most, Duration within, InstantSource clock) {
        this.most = most;
        this.asked = Caffeine.newBuilder()
                .expireAfterWrite(within)
                .maximumSize(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Counts it. @param limited what limits by address count. @return whether it may be answered */
    boolean allows(String limited) {
        return asked.get(limited, place -> new AtomicInteger()).incrementAndGet() <= most;
    }
}
