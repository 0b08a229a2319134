package org.corridorwall.wall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** How days and times are written in a trust's time zone and language: never relative, as pages are kept. */
public final class Days {
    private final Phrases say;
    private final ZoneId zone;
    private final LocalDate today;
    private final DateTimeFormatter time;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfOtherYear;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter weekdayAndDay;
    private final DateTimeFormatter shortDay;

    Days(Phrases say, Locale locale, ZoneId zone, Instant now) {
        this.say = say;
        this.zone = zone;
        this.today = LocalDate.ofInstant(now, zone);
        this.time = DateTimeFormatter.ofPattern(say.timePattern(), locale);
        this.day = DateTimeFormatter.ofPattern(say.dayPattern(), locale);
        this.dayOfOtherYear = DateTimeFormatter.ofPattern(say.dayYearPattern(), locale);
        this.weekday = DateTimeFormatter.ofPattern(say.weekdayPattern(), locale);
        this.weekdayAndDay = DateTimeFormatter.ofPattern(say.weekdayDayPattern(), locale);
        this.shortDay = DateTimeFormatter.ofPattern(say.shortDayPattern(), locale);
    }

    public LocalDate today() {
        return today;
    }

    /** When the words {@code Today} and {@code Yesterday} stop being true. */
    Instant untilMidnight() {
        return today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The time alone, for under the heading of its day. */
    public Moment time(Instant at) {
        return new Moment(time.format(at.atZone(zone)), machine(at));
    }

    /** The time today, else the day. */
    public Moment near(Instant at) {
        var date = dayOf(at);
        if (date.equals(today)) return time(at);
        return new Moment(shortDay.format(date), machine(at));
    }

    /** Time and day: {@code 9:38, 23 November}; today the time alone. */
    public Moment full(Instant at) {
        var date = dayOf(at);
        if (date.equals(today)) return time(at);
        return new Moment(say.andList(time.format(at.atZone(zone)), date(date)), machine(at));
    }

    public String date(LocalDate date) {
        return (date.getYear() == today.getYear() ? day : dayOfOtherYear).format(date);
    }

    public String weekdayAndDay(LocalDate date) {
        if (date.getYear() != today.getYear()) return dayOfOtherYear.format(date);
        return weekdayAndDay.format(date);
    }

    /** Today and the time, as a screen shows it. */
    String now(Instant now) {
        return say.andList(weekdayAndDay.format(today), time.format(now.atZone(zone)));
    }

    DayView heading(LocalDate date, List<DayView.Hung> sheets) {
        var key = date.toString();
        if (date.equals(today)) return new DayView(key, say.today(), weekday.format(date), date(date), sheets);
        if (date.equals(today.minusDays(1)))
            return new DayView(key, say.yesterday(), weekday.format(date), date(date), sheets);
        return new DayView(key, weekday.format(date), null, date(date), sheets);
    }

    private static String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
