package org.corridorwall.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.Test;

class TodayTest extends BothDatabases {
    @Test
    void whatIsOnTodayIsOfferedFirstAndTheTrustsOwnAlways() {
        var school = new School(database, folder);
        var today = new Today(new TrustStore(), school);
        var trust = database.read(db -> new TrustStore().get(db, school.trust));

        var before = database.read(db -> today.tags(db, trust));
        assertThat(before).containsExactly("BarTrust");

        // Sports Day begins at midnight in London, which is an hour before midnight in UTC.
        school.passes(Duration.between(School.START, Instant.parse("2027-06-13T22:59:00Z")));
        var eve = database.read(db -> today.tags(db, trust));
        assertThat(eve).containsExactly("BarTrust");

        school.passes(Duration.ofMinutes(1));
        var day = database.read(db -> today.tags(db, trust));
        assertThat(day).containsExactly("SportsDay2027", "BarTrust");
    }
}
