package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.List;
import org.corridorwall.post.Network;
import org.corridorwall.safeguarding.Takedowns.Takedown;
import org.corridorwall.trust.Trust;

/** A place that is not ours, and how it stands there: nobody can look into it from here. */
record Elsewhere(String surface, String state) {
    static List<Elsewhere> of(Takedown takedown, Trust trust) {
        var elsewhere = new ArrayList<Elsewhere>();
        if (takedown.network() != Network.NATIVE)
            elsewhere.add(new Elsewhere(
                    source(takedown.network()) + ", where it came from",
                    "Not ours: it is still there until its author deletes it. Ask them to."));
        elsewhere.add(new Elsewhere(
                "Websites that show this wall",
                "Those that were open were told with our own pages; the others ask this host when they are opened."));
        elsewhere.add(new Elsewhere(
                "Feed readers",
                "Our feeds do not name it any more. What a reader has copied before stays there until it forgets it."));
        elsewhere.add(new Elsewhere(
                "Search engines",
                trust.indexed()
                        ? "They find its page gone at their next visit. Pictures were never offered to them."
                        : "This wall was never offered to them."));
        elsewhere.add(
                new Elsewhere(
                        "Browsers, and caches on the way",
                        "Pages and pictures are asked for anew each time. What somebody saved or photographed is out of reach."));
        return elsewhere;
    }

    private static String source(Network network) {
        return switch (network) {
            case FEED -> "The website";
            case MASTODON -> "Mastodon";
            case BLUESKY -> "Bluesky";
            case X -> "X";
            case FACEBOOK -> "Facebook";
            case INSTAGRAM -> "Instagram";
            case THREADS -> "Threads";
            case YOUTUBE -> "YouTube";
            case LINKEDIN -> "LinkedIn";
            case TIKTOK -> "TikTok";
            case NATIVE -> "Corridor";
        };
    }
}
