package org.corridorwall.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Everything that was written for the sample trust.
 *
 * @param start what is there when the source starts
 * @param later what happens then, roughly in this order
 * @param questions of the days to come
 * @param walk the day of the Lantern Walk
 */
record Story(List<Told> start, List<Told> later, List<Question> questions, Phrases phrases, LocalDate walk) {
    private static final int DAYS_TO_WALK = 10;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    /** A question of the day with the answers that will come. */
    record Question(String text, List<Answer> answers) {
        record Answer(String by, String text) {}

        public Question {
            answers = answers == null ? List.of() : List.copyOf(answers);
        }
    }

    static Story load(Cast cast, Instant now) {
        var walk = now.atZone(cast.trust().zone()).toLocalDate().plusDays(DAYS_TO_WALK);
        return new Story(
                dated(Texts.read("start.yaml", new TypeReference<List<Told>>() {}), walk),
                dated(Texts.read("later.yaml", new TypeReference<List<Told>>() {}), walk),
                Texts.read("questions.yaml", new TypeReference<List<Question>>() {}),
                Texts.read("phrases.yaml", Phrases.class),
                walk);
    }

    /** The event's tag, with the year as people write it: {@code LanternWalk26}. */
    static String walkTag(LocalDate walk) {
        return "LanternWalk%02d".formatted(walk.getYear() % 100);
    }

    private static List<Told> dated(List<Told> told, LocalDate walk) {
        return told.stream()
                .map(one -> one.withText(
                        one.text().replace("{walk}", walkTag(walk)).replace("{walkday}", DAY.format(walk))))
                .toList();
    }
}
