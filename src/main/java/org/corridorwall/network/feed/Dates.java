package org.corridorwall.network.feed;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in every form seen in the wild: RFC 822 and 2822, ISO 8601 with weeks and ordinals, W3C-DTF, seconds and
 * milliseconds since 1970, month names of a dozen languages, loose mixtures of them. No zone means UTC. Numbers parted by
 * slashes or full stops are day first, as in Britain, unless that is no date.
 */
final class Dates {
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");

    private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(?:\\.\\d+)?|(\\d{12,13})");
    private static final Pattern BASIC =
            Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:[t ]?(\\d{2})(\\d{2})(\\d{2})?)?");
    private static final Pattern WEEK = Pattern.compile("(\\d{4})-?w(\\d{2})(?:-?([1-7]))?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{4})-(\\d{3})(?!\\d)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?!\\d)");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<!\\d)(\\d{1,2})[-/.] ?(\\d{1,2})[-/.] ?(\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern TIME = Pattern.compile(
            "(?<![\\d+-])(\\d{1,2})[:h](\\d{2})(?:[:.](\\d{2})(?:[.,:](\\d{1,9}))?)?\\s*([ap]\\.?m\\b\\.?)?|(?<![\\d+-])(\\d{1,2})\\s*([ap]\\.?m\\b)"
                    + "|(?<=\\dt)(\\d{2})(\\d{2})(\\d{2})?|(?<=\\dt)(\\d{2})(?!\\d)");
    private static final Pattern OFFSET =
            Pattern.compile("([+\\u2212\\u2010\\u2013-])\\s?(\\d{2})[:.]?(\\d{2})?|([+-])(\\d)(?::?(\\d{2}))?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:/[\\p{L}_]+)*");
    private static final Pattern NAMED_DAY =
            Pattern.compile("(?<![\\d:])(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?(?![\\d:])");
    private static final Pattern YEAR = Pattern.compile("(?<![\\d:+-])(\\d{4})(?![\\d:])");

    private Dates() {}

    /** Null when it can't be read, is before 1990 or more than a day after {@code now}: then nobody said. */
    static @Nullable Instant parse(@Nullable String written, Instant now) {
        if (written == null || written.isBlank() || written.length() > 120) return null;
        try {
            var date = read(fold(written));
            boolean absurd = date == null || date.isBefore(FIRST) || date.isAfter(now.plus(Duration.ofDays(1)));
            return absurd ? null : date;
        } catch (DateTimeException | ArithmeticException | NumberFormatException noDate) {
            return null;
        }
    }

    private static String fold(String written) {
        var plain = Normalizer.normalize(written, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT)
                .replace('ł', 'l')
                .replaceAll("\\bnoon\\b", "12:00")
                .replaceAll("[\\s,]+", " ")
                .strip();
    }

    private static @Nullable Instant read(String written) {
        var epoch = EPOCH.matcher(written);
        if (epoch.matches())
            return epoch.group(1) != null
                    ? Instant.ofEpochSecond(Long.parseLong(epoch.group(1)))
                    : Instant.ofEpochMilli(Long.parseLong(epoch.group(2)));
        var basic = BASIC.matcher(written);
        if (basic.lookingAt()) return basic(basic, written.substring(basic.end()));
        var week = WEEK.matcher(written);
        if (week.lookingAt()) return at(week(week), written, week.end());
        var ordinal = ORDINAL.matcher(written);
        if (ordinal.lookingAt())
            return at(LocalDate.ofYearDay(number(ordinal.group(1)), number(ordinal.group(2))), written, ordinal.end());
        var yearFirst = YEAR_FIRST.matcher(written);
        if (yearFirst.find())
            return at(
                    LocalDate.of(number(yearFirst.group(1)), number(yearFirst.group(2)), number(yearFirst.group(3), 1)),
                    written.substring(0, yearFirst.start()) + "0" + written.substring(yearFirst.end()),
                    0);
        var dayFirst = DAY_FIRST.matcher(written);
        if (dayFirst.find() && !dayFirst.group(2).isEmpty())
            return at(dayFirst(dayFirst), without(written, dayFirst), 0);
        return named(written);
    }

    private static Instant basic(Matcher basic, String rest) {
        var date = LocalDate.of(number(basic.group(1)), number(basic.group(2)), number(basic.group(3)));
        if (basic.group(4) == null) return at(date, "t" + rest, 0);
        return at(
                date,
                basic.group(4) + ":" + basic.group(5) + ":" + (basic.group(6) == null ? "00" : basic.group(6)) + rest,
                0);
    }

    private static LocalDate week(Matcher week) {
        return LocalDate.of(number(week.group(1)), 1, 4)
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(week.group(2)))
                .with(java.time.temporal.ChronoField.DAY_OF_WEEK, number(week.group(3), 1));
    }

    private static LocalDate dayFirst(Matcher found) {
        int day = number(found.group(1));
        int month = number(found.group(2));
        return month > 12
                ? LocalDate.of(year(found.group(3)), day, month)
                : LocalDate.of(year(found.group(3)), month, day);
    }

    /** A month by its name, with a day and a year somewhere beside it. */
    private static @Nullable Instant named(String written) {
        int month = 0;
        var word = WORD.matcher(written);
        var rest = written;
        while (month == 0 && word.find()) {
            month = DateWords.MONTHS.getOrDefault(word.group(), 0);
            if (month > 0)
                rest = written.substring(0, word.start()).replace('-', ' ') + " | "
                        + written.substring(word.end()).replaceFirst("^[-/. ]+", "");
        }
        if (month == 0) return null;
        var time = TIME.matcher(rest);
        boolean timed = time.find();
        var dates = timed
                ? rest.substring(0, time.start()) + " ; "
                        + rest.substring(time.end()).replaceFirst("^\\s*[+-]\\d{2}:?\\d{2}\\b", " ")
                : rest;
        var year = YEAR.matcher(dates);
        String yearWritten = null;
        if (year.find()) {
            yearWritten = year.group(1);
            dates = without(dates, year);
        }
        var day = NAMED_DAY.matcher(dates);
        if (!day.find()) return null;
        int dayOfMonth = number(day.group(1));
        if (yearWritten == null) {
            if (!day.find()) return null;
            yearWritten = day.group(1);
        }
        var date = LocalDate.of(year(yearWritten), month, dayOfMonth);
        return timed ? at(date, rest.substring(time.start()), 0) : at(date, "", 0);
    }

    private static Instant at(LocalDate date, String written, int from) {
        var rest = written.substring(from);
        var time = TIME.matcher(from > 0 || rest.startsWith("t") ? "0" + rest : rest);
        if (!time.find()) return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        var tail = (from > 0 || rest.startsWith("t") ? "0" + rest : rest).substring(time.end());
        int hour = number(first(time, 1, 6, 8, 11), 0);
        int minute = number(first(time, 2, 9), 0);
        int second = Math.min(number(first(time, 3, 10), 0), 59);
        var half = first(time, 5, 7);
        if (half != null) hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        var local = date.plusDays(midnight ? 1 : 0).atTime(LocalTime.of(midnight ? 0 : hour, minute, second));
        var fraction = time.group(4);
        if (fraction != null) local = local.plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9)));
        return local.atZone(zone(tail, time)).toInstant();
    }

    private static @Nullable String first(Matcher matcher, int... groups) {
        for (int group : groups) if (matcher.group(group) != null) return matcher.group(group);
        return null;
    }

    private static ZoneId zone(String tail, Matcher time) {
        var offset = OFFSET.matcher(tail);
        if (offset.find()) {
            boolean wide = offset.group(2) != null;
            int minutes = 60 * number(offset.group(wide ? 2 : 5)) + number(offset.group(wide ? 3 : 6), 0);
            boolean east = "+".equals(offset.group(wide ? 1 : 4));
            return minutes > 18 * 60 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(60 * (east ? minutes : -minutes));
        }
        var word = WORD.matcher(tail);
        while (word.find()) {
            var minutes = DateWords.ZONES.get(word.group());
            if (minutes != null) return ZoneOffset.ofTotalSeconds(60 * minutes);
            if (word.group().indexOf('/') > 0) {
                var name = word.group();
                var zone = ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.equalsIgnoreCase(name))
                        .findFirst();
                if (zone.isPresent()) return ZoneId.of(zone.get());
            }
        }
        return ZoneOffset.UTC;
    }

    private static String without(String written, Matcher found) {
        return written.substring(0, found.start()) + " " + written.substring(found.end());
    }

    /** RFC 2822, section 4.3: two digits from 50 on, and three digits, count from 1900. */
    private static int year(String written) {
        int year = number(written);
        if (written.length() == 2) return year < 50 ? 2000 + year : 1900 + year;
        return written.length() == 3 ? 1900 + year : year;
    }

    private static int number(@Nullable String digits) {
        if (digits == null) throw new NumberFormatException();
        return Integer.parseInt(digits);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
