package org.corridorwall.desk;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a school is at home: from 19:00 to 7:00, and on Saturdays and Sundays, by the trust's own clock. */
record QuietHours(ZoneId zone) {
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final LocalTime EVENING = LocalTime.of(19, 0);

    boolean at(Instant now) {
        var local = now.atZone(zone);
        var day = local.getDayOfWeek();
        var time = local.toLocalTime();
        return day == DayOfWeek.SATURDAY
                || day == DayOfWeek.SUNDAY
                || time.isBefore(MORNING)
                || !time.isBefore(EVENING);
    }
}
