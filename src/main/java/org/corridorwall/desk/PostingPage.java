package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.wall.Assets;
import org.jspecify.annotations.Nullable;

/**
 * What the posting page shows.
 *
 * @param title {@code Show what you did today}
 * @param action where the form is sent
 * @param person slug of who posts: a draft that waits in a browser is theirs alone
 * @param key of this post: however often it is sent, it is posted once
 * @param to id of the post that is answered; empty for none
 * @param change id of the own post that is changed; empty for a new one
 * @param version of that post's decision
 * @param academies to choose from; fewer than two are no choice
 * @param tags hashtags of the day
 * @param places four places for pictures, some filled
 * @param advice what the coach said, where it was asked without a script
 */
record PostingPage(
        String title,
        String action,
        String api,
        String person,
        String key,
        String to,
        String change,
        int version,
        @Nullable Answered answered,
        String text,
        List<Choice> academies,
        List<Choice> tags,
        List<Place> places,
        List<Mistake> mistakes,
        @Nullable String advice,
        List<String> tips,
        @Nullable Done done,
        List<Own> own,
        List<Offer> offers,
        Assets assets) {
    /** What is answered: by whom, and its first words. */
    record Answered(String who, String words, String href) {}

    /** @param chosen whether it is ticked */
    record Choice(String value, String words, boolean chosen) {}

    /** A place for a picture. @param sent id of one that is here, empty for none @param look address at which its sender sees it */
    record Place(int number, String sent, String look, String alt) {}

    record Mistake(String field, String words) {}

    /** What became of what was just sent. @param wall where it is to be seen; null while it is held @param forget key of the draft that is done with */
    record Done(
            String words,
            @Nullable String wall,
            String change,
            @Nullable String forget) {}

    /** One of somebody's latest posts here. */
    record Own(
            String words,
            String when,
            String state,
            @Nullable String wall,
            String change,
            String back) {}

    /** Something of the trust's that waits for answers. */
    record Offer(String who, String words, String href) {}

    PostingPage {
        academies = List.copyOf(academies);
        tags = List.copyOf(tags);
        places = List.copyOf(places);
        mistakes = List.copyOf(mistakes);
        tips = List.copyOf(tips);
        own = List.copyOf(own);
        offers = List.copyOf(offers);
    }

    public boolean choosesAcademy() {
        return academies.size() > 1;
    }

    public boolean changing() {
        return !change.isEmpty();
    }

    public String sends() {
        return changing() ? "Put it right" : answered == null ? "Put it on the wall" : "Answer";
    }

    public String css() {
        return assets.path("post.css");
    }

    public String script() {
        return assets.path("post.js");
    }

    public String manifest() {
        return assets.path("desk.webmanifest");
    }

    public String icon() {
        return assets.path("icon-192.png");
    }
}
