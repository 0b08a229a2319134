package org.corridorwall.sample;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody says, as it is written in the story.
 *
 * @param key its name within the story, unique, fit for an address
 * @param by a handle, or for the website an academy's slug
 * @param website whether it is an article of the school's website; else it is said on the Mastodon-style server
 * @param day how many days ago, 0 today; of meaning for what is there at the start
 * @param at local time of that day
 * @param reply the key of what it answers
 * @param link the key of an article that it shows as a slip
 * @param passesOn the key of a post that is boosted: then nothing else is said
 * @param edited when it was edited, the same day
 * @param composed whether it was made of phrases: then it may be deleted again, as long as nobody has answered
 */
record Told(
        String key,
        String by,
        boolean website,
        int day,
        @Nullable String at,
        @Nullable String title,
        String text,
        String language,
        @Nullable String warning,
        @Nullable String reply,
        @Nullable String link,
        @Nullable String passesOn,
        @Nullable String edited,
        List<String> categories,
        List<Picture> pictures,
        @Nullable Vote poll,
        boolean composed) {
    /** @param png as PNG, else as JPEG; @param alt null where the author wrote none */
    record Picture(
            String scene,
            int seed,
            PictureSize size,
            @Nullable String alt,
            boolean png) {
        public Picture {
            size = size == null ? PictureSize.card : size;
        }

        /** Its path on the source. */
        String path() {
            var shape = size == PictureSize.card ? "" : "-" + size;
            return "/art/" + scene + "-" + seed + shape + (png ? ".png" : ".jpg");
        }

        String type() {
            return png ? "image/png" : "image/jpeg";
        }
    }

    /** A poll. @param days how long it is open */
    record Vote(List<Choice> choices, int days) {
        record Choice(String title, int votes) {}

        int votes() {
            return choices.stream().mapToInt(Choice::votes).sum();
        }

        Duration open() {
            return Duration.ofDays(days);
        }
    }

    public Told {
        text = text == null ? "" : text.strip();
        language = language == null ? "en" : language;
        categories = categories == null ? List.of() : List.copyOf(categories);
        pictures = pictures == null ? List.of() : List.copyOf(pictures);
    }

    static Told said(String key, String by, String text) {
        return new Told(
                key, by, false, 0, null, null, text, "en", null, null, null, null, null, List.of(), List.of(), null,
                false);
    }

    LocalTime time() {
        if (at == null) throw new IllegalStateException("nobody said when: " + key);
        return LocalTime.parse(at);
    }

    Told withText(String other) {
        return new Told(
                key,
                by,
                website,
                day,
                at,
                title,
                other,
                language,
                warning,
                reply,
                link,
                passesOn,
                edited,
                categories,
                pictures,
                poll,
                composed);
    }

    Told answering(String other) {
        return new Told(
                key,
                by,
                website,
                day,
                at,
                title,
                text,
                language,
                warning,
                other,
                link,
                passesOn,
                edited,
                categories,
                pictures,
                poll,
                composed);
    }

    Told passingOn(String other) {
        return new Told(
                key,
                by,
                website,
                day,
                at,
                title,
                text,
                language,
                warning,
                reply,
                link,
                other,
                edited,
                categories,
                pictures,
                poll,
                composed);
    }

    Told composedWith(List<Picture> shown) {
        return new Told(
                key,
                by,
                website,
                day,
                at,
                title,
                text,
                language,
                warning,
                reply,
                link,
                passesOn,
                edited,
                categories,
                shown,
                poll,
                true);
    }
}
