package org.corridorwall.network.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        Mon, 02 Jan 2023 15:04:05 GMT ~ 2023-01-02T15:04:05Z
        Mon, 02 Jan 2023 15:04:05 +0100 ~ 2023-01-02T14:04:05Z
        Mon, 02 Jan 2023 15:04:05 -05:30 ~ 2023-01-02T20:34:05Z
        Mon, 2 Jan 2023 15:04 EST ~ 2023-01-02T20:04:00Z
        02 Jan 23 15:04:05 PDT ~ 2023-01-02T22:04:05Z
        Wed, 05 Jul 95 12:00:00 UT ~ 1995-07-05T12:00:00Z
        mon 02 jan 2023 15:04:05 gmt ~ 2023-01-02T15:04:05Z
        Monday, 02 January 2023 15:04:05 BST ~ 2023-01-02T14:04:05Z
        Mon, 02 Jan 2023 ~ 2023-01-02T00:00:00Z
        Mon,02 Jan 2023 15:04:05 Z ~ 2023-01-02T15:04:05Z
        Mon, 02 Jan 2023 24:00:00 +0000 ~ 2023-01-03T00:00:00Z
        Mon, 02 Jan 2023 15:04:60 +0000 ~ 2023-01-02T15:04:59Z
        Mon, 02 Jan 2023 15:04:05 GMT+0100 ~ 2023-01-02T14:04:05Z
        Mon, 02 Jan 2023 15:04:05 GMT+0100 (CET) ~ 2023-01-02T14:04:05Z
        Mon, 02 Jan 2023 15:04:05 +0000 GMT ~ 2023-01-02T15:04:05Z
        Mon, 02-Jan-2023 15:04:05 GMT ~ 2023-01-02T15:04:05Z
        02-Jan-23 ~ 2023-01-02T00:00:00Z
        Mon Jan  2 15:04:05 2023 ~ 2023-01-02T15:04:05Z
        Mon Jan 2 15:04:05 GMT 2023 ~ 2023-01-02T15:04:05Z
        Mon Jan 02 2023 15:04:05 GMT+0100 ~ 2023-01-02T14:04:05Z
        January 2, 2023 3:04 PM ~ 2023-01-02T15:04:00Z
        Jan 2nd, 2023, 12:04 a.m. ~ 2023-01-02T00:04:00Z
        2 January 2023 at 3pm ~ 2023-01-02T15:00:00Z
        2 January 2023 ~ 2023-01-02T00:00:00Z
        2023-01-02T15:04:05Z ~ 2023-01-02T15:04:05Z
        2023-01-02T15:04:05.678+01:00 ~ 2023-01-02T14:04:05.678Z
        2023-01-02T15:04:05+0100 ~ 2023-01-02T14:04:05Z
        2023-01-02T15:04:05+01 ~ 2023-01-02T14:04:05Z
        2023-01-02T15:04:05 +01:00 ~ 2023-01-02T14:04:05Z
        2023-01-02T15:04-05:00 ~ 2023-01-02T20:04:00Z
        2023-01-02T15:04:05 ~ 2023-01-02T15:04:05Z
        2023-01-02 15:04:05 ~ 2023-01-02T15:04:05Z
        2023-01-02 15:04:05 UTC ~ 2023-01-02T15:04:05Z
        2023-01-02 15:04:05 Europe/Paris ~ 2023-01-02T14:04:05Z
        2023-01-02t15:04:05z ~ 2023-01-02T15:04:05Z
        2023-01-02T15 ~ 2023-01-02T15:00:00Z
        2023-01-02T1504Z ~ 2023-01-02T15:04:00Z
        2023-01-02 ~ 2023-01-02T00:00:00Z
        2023-01-02Z ~ 2023-01-02T00:00:00Z
        2023-1-2 ~ 2023-01-02T00:00:00Z
        2023-01 ~ 2023-01-01T00:00:00Z
        2023/01/02 15:04 ~ 2023-01-02T15:04:00Z
        20230102T150405Z ~ 2023-01-02T15:04:05Z
        20230102 ~ 2023-01-02T00:00:00Z
        2023-W01-1 ~ 2023-01-02T00:00:00Z
        2023W011T15:04Z ~ 2023-01-02T15:04:00Z
        2023-002T15:04:05Z ~ 2023-01-02T15:04:05Z
        2023-01-02T24:00:00Z ~ 2023-01-03T00:00:00Z
        1672671845 ~ 2023-01-02T15:04:05Z
        1672671845678 ~ 2023-01-02T15:04:05.678Z
        02/01/2023 15:04:05 ~ 2023-01-02T15:04:05Z
        12/25/2022 3:04:05 PM ~ 2022-12-25T15:04:05Z
        02.01.2023, 15:04 ~ 2023-01-02T15:04:00Z
        Mo, 02 Jän 2023 15:04:05 +0100 ~ 2023-01-02T14:04:05Z
        2. März 2023 15:04 ~ 2023-03-02T15:04:00Z
        lun, 02 janv. 2023 15:04:05 +0100 ~ 2023-01-02T14:04:05Z
        2 août 2022 ~ 2022-08-02T00:00:00Z
        Llun, 02 Ion 2023 15:04:05 +0000 ~ 2023-01-02T15:04:05Z
        2 Gorffennaf 2022 ~ 2022-07-02T00:00:00Z
        Thu, 31 Dec 2022 23:59:59 \u22120500 ~ 2023-01-01T04:59:59Z
        """)
    void readsWhatPeopleWrite(String written, String meant) {
        assertThat(Dates.parse(written, NOW)).isEqualTo(Instant.parse(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2023-13-45",
                "31 Feb 2023 99:99:99",
                "1970-01-01T00:00:00Z",
                "0000-00-00 00:00:00",
                "2026-11-26T08:30:00Z",
                "9999-12-31",
                "Mon, 00 Jan 0001 00:00:00 +0000",
                "-62135596800",
                "123",
                "Invalid Date",
                "January",
                "1",
                "99999999999999999999",
                ":::::",
                "+++++",
                "2023-01-02T25:00:00Z"
            })
    void whatIsNoDateIsNone(String written) {
        assertThat(Dates.parse(written, NOW)).isNull();
    }

    @Test
    void tomorrowIsStillBelieved() {
        assertThat(Dates.parse("2026-11-25T08:00:00Z", NOW)).isNotNull();
        assertThat(Dates.parse(null, NOW)).isNull();
    }
}
