package org.corridorwall.network.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.corridorwall.fetch.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * How much each call of each server is still answered ({@code RateLimit-Remaining} and {@code RateLimit-Reset}; at
 * Bluesky 3,000 calls in 5 minutes, 300 sign-ins a day: https://docs.bsky.app/docs/advanced-guides/rate-limits).
 * It is only politeness: forgotten at a restart, when the servers themselves refuse.
 */
final class Limits {
    /** A server that wants more time than this is misunderstood. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private record Allowance(int left, Instant until) {}

    private final ConcurrentHashMap<String, Allowance> allowances = new ConcurrentHashMap<>();

    /** Takes one call from what is left; when nothing is, says until when. */
    Optional<Instant> take(String call, Instant now) {
        var after = allowances.computeIfPresent(call, (_, allowance) -> {
            if (!now.isBefore(allowance.until())) return null;
            return new Allowance(Math.max(-1, allowance.left() - 1), allowance.until());
        });
        return after == null || after.left() >= 0 ? Optional.empty() : Optional.of(after.until());
    }

    void heard(String call, Fetched.Headers headers, Instant now) {
        var until = reset(headers, now);
        var left = headers.first("ratelimit-remaining").map(String::strip).filter(text -> text.matches("\\d{1,9}"));
        if (until == null || left.isEmpty()) return;
        allowances.put(call, new Allowance(Integer.parseInt(left.get()), until));
    }

    void refused(String call, @Nullable Instant until, Instant now) {
        if (until != null && until.isAfter(now)) allowances.put(call, new Allowance(0, until));
    }

    /** The end of the window: seconds of the epoch, or from now where the number is too small for that; null without one. */
    private static @Nullable Instant reset(Fetched.Headers headers, Instant now) {
        var written = headers.first("ratelimit-reset").orElse("").strip();
        if (!written.matches("\\d{1,11}")) return null;
        var number = Long.parseLong(written);
        var until = number < 1_000_000_000L ? now.plusSeconds(number) : Instant.ofEpochSecond(number);
        return until.isAfter(now.plus(LONGEST)) ? null : until;
    }
}
