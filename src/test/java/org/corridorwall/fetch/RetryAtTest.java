package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.fetch.FetchFixture.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAtTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 2026-11-24T08:30:00Z",
                "120 | 2026-11-24T08:32:00Z",
                "00120 | 2026-11-24T08:32:00Z",
                "Tue, 24 Nov 2026 09:00:01 GMT | 2026-11-24T09:00:01Z",
                "Tuesday, 24-Nov-26 09:00:01 GMT | 2026-11-24T09:00:01Z",
                "Tue Nov 24 09:00:01 2026 | 2026-11-24T09:00:01Z",
                "Tue Dec  1 08:00:00 2026 | 2026-12-01T08:00:00Z",
                "Mon, 24 Nov 2026 09:00:01 GMT | 2026-11-24T09:00:01Z",
                "tue, 24 nov 2026 09:00:01 gmt | 2026-11-24T09:00:01Z",
                "Wed, 25 Nov 2026 23:59:60 GMT | 2026-11-26T00:00:00Z",
            })
    void retryAfterIsReadInEveryForm(String value, Instant expected) {
        assertThat(retryAt(503, Map.of("retry-after", List.of(value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Tue, 24 Nov 2026 08:29:59 GMT"
            })
    void aTimeThatHasPassedMeansNow(String value) {
        assertThat(retryAt(503, Map.of("retry-after", List.of(value)))).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "604801",
                "99999999999999999999999999",
                "Sun, 06 Nov 2094 08:49:37 GMT",
                "Sunday, 06-Nov-76 08:49:37 GMT"
            })
    void noServerSilencesASourceForLongerThanAWeek(String value) {
        assertThat(retryAt(503, Map.of("retry-after", List.of(value)))).isEqualTo("2026-12-01T08:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "12 seconds",
                "Tue, 31 Feb 2026 09:00:01 GMT",
                "Tue, 24 Nov 2026 25:00:01 GMT",
                "Tue, 24 Xyz 2026 09:00:01 GMT",
                "Tue, 24 Nov 2026 09:00:61 GMT",
                "Tue, 24 Nov 2026 09:00:01 CET",
                "٣٠"
            })
    void whatCannotBeReadIsLeftOut(String value) {
        assertThat(retryAt(503, Map.of("retry-after", List.of(value)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-reset, 2026-11-24T08:45:00.123456Z, 2026-11-24T08:45:00.123456Z",
        "x-ratelimit-reset, 2026-11-24T09:45:00+01:00, 2026-11-24T08:45:00Z",
        "x-rate-limit-reset, 1795510800, 2026-11-24T09:00:00Z",
        "x-ratelimit-reset, 1795510800, 2026-11-24T09:00:00Z",
        "x-ratelimit-reset, 1795510800000, 2026-11-24T09:00:00Z",
        "ratelimit-reset, 60, 2026-11-24T08:31:00Z",
        "x-rate-limit-reset, 1000000000, 2026-11-24T08:30:00Z",
        "x-rate-limit-reset, 9999999999, 2026-12-01T08:30:00Z",
    })
    void theEndOfAWindowCountsWith429Only(String name, String value, Instant expected) {
        assertThat(retryAt(429, Map.of(name, List.of(value)))).isEqualTo(expected);
        assertThat(retryAt(503, Map.of(name, List.of(value)))).isNull();
        assertThat(retryAt(200, Map.of(name, List.of(value)))).isNull();
    }

    @Test
    void retryAfterIsStrongerThanTheWindow() {
        assertThat(retryAt(429, Map.of("retry-after", List.of("60"), "x-rate-limit-reset", List.of("1795510800"))))
                .isEqualTo("2026-11-24T08:31:00Z");
        assertThat(retryAt(429, Map.of("retry-after", List.of("soon"), "x-rate-limit-reset", List.of("1795510800"))))
                .isEqualTo("2026-11-24T09:00:00Z");
    }

    @Test
    void aYearOfTwoDigitsIsAtMostFiftyYearsAhead() {
        var lateInItsCentury = Instant.parse("2095-01-01T00:00:00Z");

        assertThat(RetryAt.httpDate("Sunday, 06-Nov-26 08:49:37 GMT", NOW))
                .hasValue(Instant.parse("2026-11-06T08:49:37Z"));
        assertThat(RetryAt.httpDate("Sunday, 06-Nov-76 08:49:37 GMT", NOW))
                .hasValue(Instant.parse("2076-11-06T08:49:37Z"));
        assertThat(RetryAt.httpDate("Sunday, 06-Nov-77 08:49:37 GMT", NOW))
                .hasValue(Instant.parse("1977-11-06T08:49:37Z"));
        assertThat(RetryAt.httpDate("Sunday, 06-Nov-05 08:49:37 GMT", lateInItsCentury))
                .hasValue(Instant.parse("2105-11-06T08:49:37Z"));
    }

    private static @Nullable Instant retryAt(int status, Map<String, List<String>> headers) {
        return RetryAt.of(status, new Fetched.Headers(headers), NOW);
    }
}
