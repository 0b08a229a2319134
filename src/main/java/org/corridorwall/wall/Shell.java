package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every public page of a trust.
 *
 * @param title of the page alone; the trust's name follows it
 * @param description one sentence for search engines and previews
 * @param language BCP 47
 * @param direction {@code ltr} or {@code rtl}
 * @param home path of the trust's wall
 * @param wide true: the trust's name is the heading of this page; false: it stands small above it
 * @param room which room of the navigation this is
 * @param canonical absolute address of this page, null where it has none
 * @param robots what search engines may do
 * @param schools path of the stylesheet with the schools' colours
 * @param feeds addresses of the feeds that say the same as this page
 * @param contact e-mail address for the public
 * @param live where changes are told, and from which number on; null where nothing changes under the reader
 */
record Shell(
        String title,
        String description,
        String language,
        String direction,
        String trust,
        String home,
        boolean wide,
        String line,
        Room room,
        @Nullable String canonical,
        String robots,
        String schools,
        List<Feed> feeds,
        @Nullable String contact,
        @Nullable Live live,
        Assets assets) {
    enum Room {
        WALL,
        TAGS,
        FOLLOW,
        NONE;

        public boolean wall() {
            return this == WALL;
        }

        public boolean tags() {
            return this == TAGS;
        }

        public boolean follow() {
            return this == FOLLOW;
        }
    }

    /** @param type {@code application/atom+xml} or {@code application/feed+json} */
    record Feed(String type, String href, String title) {}

    /**
     * @param stream path of the stream
     * @param number the change at which this page was made
     * @param first whether new posts belong on it
     */
    record Live(String stream, long number, boolean first) {}

    Shell {
        feeds = List.copyOf(feeds);
    }
}
