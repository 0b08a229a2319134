package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ferry Lane Primary|Ferry Lane|' Primary'",
                "St Thomas Primary Academy|St Thomas|' Primary Academy'",
                "The Academy|The Academy|''",
                "St Elwyn’s Church of England Primary School|St Elwyn’s|' Church of England Primary School'",
                "Academy|Academy|''",
                "Tidewell|Tidewell|''"
            })
    void aNameWithoutItsKind(String name, String place, String kind) {
        assertThat(SchoolName.of(name, null)).isEqualTo(new SchoolName(place, kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"St Thomas|St Thomas|' Primary Academy'", "Tommy's|Tommy's|''"})
    void theShortNameOfTheTrustFileIsTaken(String shortName, String place, String kind) {
        assertThat(SchoolName.of("St Thomas Primary Academy", shortName)).isEqualTo(new SchoolName(place, kind));
    }
}
