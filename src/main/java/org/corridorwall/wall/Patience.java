package org.corridorwall.wall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often one address may ask for something within a while. A school is one address, and so is a household, which has
 * a whole /64 of IPv6 (RFC 6177). Memory is bounded: who was longest quiet is forgotten first.
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

    /** Counts it. @return whether it may be answered */
    boolean allows(InetAddress address) {
        return asked.get(place(address), place -> new AtomicInteger()).incrementAndGet() <= most;
    }

    private static String place(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
    }
}
