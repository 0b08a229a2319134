package org.corridorwall.network.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.corridorwall.fetch.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * How much each server still answers (X-RateLimit-Remaining and X-RateLimit-Reset; Mastodon: 300 calls in 5 minutes).
 * It is only politeness: forgotten at a restart, when the servers themselves refuse.
 */
final class Limits {
    /** A server that wants more time than this is misunderstood. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private record Allowance(int left, Instant until) {}

    private final ConcurrentHashMap<String, Allowance> allowances = new ConcurrentHashMap<>();

    /** Takes one call from what is left; when nothing is, says until when. */
    Optional<Instant> take(String server, Instant now) {
        var after = allowances.computeIfPresent(server, (key, allowance) -> {
            if (!now.isBefore(allowance.until())) return null;
            return new Allowance(Math.max(-1, allowance.left() - 1), allowance.until());
        });
        return after == null || after.left() >= 0 ? Optional.empty() : Optional.of(after.until());
    }

    void heard(String server, Fetched.Headers headers, Instant now) {
        var until = reset(headers, now);
        var left = headers.first("x-ratelimit-remaining").map(String::strip).filter(text -> text.matches("\\d{1,9}"));
        if (until == null || left.isEmpty()) return;
        var said = Integer.parseInt(left.get());
        // Several calls may be under way: what was taken since this answer was made is not given back by it.
        allowances.merge(
                server,
                new Allowance(said, until),
                (known, told) -> sameWindow(known.until(), until) && known.left() < said ? known : told);
    }

    /** Mastodon writes the end of one window with differing fractions of a second. */
    private static boolean sameWindow(Instant one, Instant other) {
        return Duration.between(one, other).abs().toSeconds() < 2;
    }

    void refused(String server, @Nullable Instant until, Instant now) {
        if (until != null && until.isAfter(now)) allowances.put(server, new Allowance(0, until));
    }

    /** The instant of X-RateLimit-Reset (ISO 8601, seconds of the epoch or seconds from now), or null. */
    static @Nullable Instant reset(Fetched.Headers headers, Instant now) {
        var written = headers.first("x-ratelimit-reset").orElse("").strip();
        var until = instant(written, now);
        return until == null || until.isAfter(now.plus(LONGEST)) ? null : until;
    }

    private static @Nullable Instant instant(String written, Instant now) {
        if (written.matches("\\d{1,7}")) return now.plusSeconds(Long.parseLong(written));
        if (written.matches("\\d{9,11}")) return Instant.ofEpochSecond(Long.parseLong(written));
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
