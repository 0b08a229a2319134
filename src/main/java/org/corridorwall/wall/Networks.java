package org.corridorwall.wall;

import org.corridorwall.post.Network;

/** How networks are called on the wall: a name, and a letter that stands beside it and never alone. */
final class Networks {
    private Networks() {}

    static String name(Network network, Phrases say) {
        return switch (network) {
            case FEED -> say.schoolWebsite();
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

    static String letter(Network network) {
        return switch (network) {
            case FEED -> "W";
            case MASTODON -> "M";
            case BLUESKY -> "B";
            case X -> "X";
            case FACEBOOK -> "F";
            case INSTAGRAM -> "I";
            case THREADS -> "Th";
            case YOUTUBE -> "Y";
            case LINKEDIN -> "Li";
            case TIKTOK -> "Tk";
            case NATIVE -> "C";
        };
    }
}
