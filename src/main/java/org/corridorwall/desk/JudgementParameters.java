package org.corridorwall.desk;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/** What a form about a post sends, or the address of the page that shows it. */
public final class JudgementParameters {
    private static final int LONGEST_WHY = 2_000;

    @FormParam("csrf")
    public @Nullable String csrf;

    @FormParam("state")
    public @Nullable String state;

    @FormParam("why")
    public @Nullable String why;

    @FormParam("version")
    public @Nullable String version;

    @FormParam("back")
    public @Nullable String back;

    @FormParam("school")
    public @Nullable String school;

    @QueryParam("back")
    public @Nullable String askedBack;

    @QueryParam("school")
    public @Nullable String askedSchool;

    @QueryParam("plain")
    public @Nullable String plain;

    String csrf() {
        return Objects.requireNonNullElse(csrf, "");
    }

    String state() {
        return Objects.requireNonNullElse(state, "");
    }

    /** @throws org.corridorwall.web.Refused with 422 for a reason that is too long to be kept */
    String why() {
        var words = Objects.requireNonNullElse(why, "").strip();
        if (words.length() > LONGEST_WHY)
            throw Problem.wrong("why", "has at most " + LONGEST_WHY + " characters")
                    .refused();
        return words;
    }

    /** @throws org.corridorwall.web.Refused with 422 for what is no version of a decision */
    int version() {
        if (version == null || !version.matches("[0-9]{1,9}"))
            throw Problem.wrong("version", "is the number of the decision that you saw")
                    .refused();
        return Integer.parseInt(version);
    }

    String back() {
        return inQueue() ? "queue" : "post";
    }

    boolean inQueue() {
        return "queue".equals(back) || "queue".equals(askedBack);
    }

    String school() {
        return QueuePages.school(school == null ? askedSchool : school);
    }

    boolean plain() {
        return plain != null;
    }
}
