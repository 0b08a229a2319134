package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corridorwall.posting.Draft;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** What the posting page's form sends, with a script or without: four places for a picture, each a file or one that was sent before. */
public final class PostingForm {
    @RestForm
    public @Nullable String csrf;

    @RestForm
    public @Nullable String key;

    @RestForm
    public @Nullable String text;

    @RestForm
    public @Nullable String academy;

    @RestForm
    public @Nullable String to;

    @RestForm
    public @Nullable String change;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String check;

    @RestForm
    public @Nullable List<String> tag;

    @RestForm
    public @Nullable FileUpload picture1;

    @RestForm
    public @Nullable FileUpload picture2;

    @RestForm
    public @Nullable FileUpload picture3;

    @RestForm
    public @Nullable FileUpload picture4;

    @RestForm
    public @Nullable String media1;

    @RestForm
    public @Nullable String media2;

    @RestForm
    public @Nullable String media3;

    @RestForm
    public @Nullable String media4;

    @RestForm
    public @Nullable String alt1;

    @RestForm
    public @Nullable String alt2;

    @RestForm
    public @Nullable String alt3;

    @RestForm
    public @Nullable String alt4;

    @RestForm
    public @Nullable List<String> drop;

    /** One place for a picture. @param place 1 to 4 @param sent id of one that is here; empty when there is none */
    record Place(
            int place,
            @Nullable FileUpload file,
            String sent,
            @Nullable String alt) {}

    /** Those in which there is something, but for those that are to be left out. */
    List<Place> places() {
        var places = Stream.of(
                new Place(1, chosen(picture1), given(media1), alt1),
                new Place(2, chosen(picture2), given(media2), alt2),
                new Place(3, chosen(picture3), given(media3), alt3),
                new Place(4, chosen(picture4), given(media4), alt4));
        return places.filter(place -> place.file() != null || !place.sent().isEmpty())
                .filter(place -> drop == null || !drop.contains(Integer.toString(place.place())))
                .toList();
    }

    /** A browser sends an empty file where none was chosen. */
    private static @Nullable FileUpload chosen(@Nullable FileUpload file) {
        return file == null || file.size() == 0 && given(file.fileName()).isEmpty() ? null : file;
    }

    private static String given(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    @Nullable
    String key() {
        return key == null || key.isEmpty() ? null : key;
    }

    boolean checks() {
        return check != null;
    }

    boolean changes() {
        return change != null && !change.isEmpty();
    }

    int version() {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    String text() {
        return given(text).replace("\r\n", "\n");
    }

    List<String> tags() {
        return tag == null ? List.of() : List.copyOf(tag);
    }

    /** @param pictures that are here by now */
    Draft draft(List<Draft.Picture> pictures) {
        return new Draft(
                withTags(text(), tags()),
                academy == null || academy.isEmpty() ? null : academy,
                to == null || to.isEmpty() ? null : to,
                pictures);
    }

    /** The hashtags that were ticked, where the words do not hold them yet. */
    static String withTags(String text, List<String> tags) {
        var missing = new ArrayList<String>();
        for (var tag : tags)
            if (tag.matches("[\\p{L}\\p{M}\\p{N}_]{1,100}")
                    && !text.matches("(?isU).*[#＃]" + Pattern.quote(tag) + "\\b.*")) missing.add("#" + tag);
        if (missing.isEmpty()) return text;
        var all = String.join(" ", missing);
        return text.isBlank() ? all : text.stripTrailing() + "\n\n" + all;
    }
}
