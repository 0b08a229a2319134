package org.corridorwall.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a server wants to be asked again: {@code Retry-After} (RFC 9110, section 10.2.3), and with 429 the end of its
 * window: Mastodon's {@code X-RateLimit-Reset} (an ISO 8601 instant), X's {@code x-rate-limit-reset}, GitHub's and
 * Bluesky's (Unix seconds), or seconds from now where the number is too small for that. Never before now, never later
 * than a week: a slip of a server must not silence a source for years.
 */
final class RetryAt {
    static final Duration LONGEST = Duration.ofDays(7);

    private static final List<String> RESETS = List.of("x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset");
    private static final long FIRST_UNIX_SECONDS = 1_000_000_000L;
    private static final long FIRST_UNIX_MILLIS = 1_000_000_000_000L;

    /** The three forms of RFC 9110, section 5.6.7. The day's name is not looked at: it adds nothing, and servers err. */
    private static final Pattern IMF_FIXDATE =
            date("[a-z]+, *(?<day>\\d{1,2}) (?<month>[a-z]{3}) (?<year>\\d{4}) TIME");

    private static final Pattern RFC_850 = date("[a-z]+, *(?<day>\\d{1,2})-(?<month>[a-z]{3})-(?<year>\\d{2,4}) TIME");
    private static final Pattern ASCTIME = date("[a-z]{3} (?<month>[a-z]{3}) +(?<day>\\d{1,2}) TIME (?<year>\\d{4})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private RetryAt() {}

    static @Nullable Instant of(int status, Fetched.Headers headers, Instant now) {
        return first(headers.all("retry-after"), now, RetryAt::retryAfter)
                .or(() -> status == 429 ? reset(headers, now) : Optional.empty())
                .map(at -> within(at, now))
                .orElse(null);
    }

    private static Optional<Instant> reset(Fetched.Headers headers, Instant now) {
        return RESETS.stream()
                .flatMap(name -> first(headers.all(name), now, RetryAt::resetOf).stream())
                .findFirst();
    }

    private static Optional<Instant> first(
            List<String> values, Instant now, BiFunction<String, Instant, Optional<Instant>> read) {
        return values.stream()
                .flatMap(value -> read.apply(value.strip(), now).stream())
                .findFirst();
    }

    private static Instant within(Instant at, Instant now) {
        if (at.isBefore(now)) return now;
        return at.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : at;
    }

    private static Optional<Instant> retryAfter(String value, Instant now) {
        return isDigits(value) ? Optional.of(now.plusSeconds(seconds(value))) : httpDate(value, now);
    }

    private static Optional<Instant> resetOf(String value, Instant now) {
        if (!isDigits(value)) return isoInstant(value).or(() -> httpDate(value, now));
        var number = seconds(value);
        if (number >= FIRST_UNIX_MILLIS) return Optional.of(Instant.ofEpochMilli(number));
        return Optional.of(number >= FIRST_UNIX_SECONDS ? Instant.ofEpochSecond(number) : now.plusSeconds(number));
    }

    private static boolean isDigits(String value) {
        return value.matches("[0-9]+");
    }

    /** Any number of digits; what is too long is merely very late. */
    private static long seconds(String digits) {
        var significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > 15 ? 999_999_999_999_999L : Long.parseLong(significant);
    }

    private static Optional<Instant> isoInstant(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    static Optional<Instant> httpDate(String value, Instant now) {
        for (var form : List.of(IMF_FIXDATE, RFC_850, ASCTIME)) {
            var matcher = form.matcher(value);
            if (matcher.matches()) return instant(matcher, now);
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(Matcher date, Instant now) {
        var month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1;
        var second = Integer.parseInt(date.group("second"));
        try {
            var minute = LocalDateTime.of(
                    year(date.group("year"), now),
                    month,
                    Integer.parseInt(date.group("day")),
                    Integer.parseInt(date.group("hour")),
                    Integer.parseInt(date.group("minute")));
            // 60 is a leap second: the first second of the next minute.
            return second > 60
                    ? Optional.empty()
                    : Optional.of(minute.plusSeconds(second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Two digits are a year at most 50 years ahead (RFC 9110, section 5.6.7). */
    private static int year(String written, Instant now) {
        var number = Integer.parseInt(written);
        if (written.length() != 2) return number;
        var thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        var year = thisYear - thisYear % 100 + number;
        if (year > thisYear + 50) return year - 100;
        return year <= thisYear - 50 ? year + 100 : year;
    }

    private static Pattern date(String form) {
        var time = "(?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2})";
        return Pattern.compile(
                form.endsWith("TIME")
                        ? form.replace("TIME", time) + " (?:GMT|UTC|Z|[+-]0000)"
                        : form.replace("TIME", time) + "(?: (?:GMT|UTC))?",
                Pattern.CASE_INSENSITIVE);
    }
}
