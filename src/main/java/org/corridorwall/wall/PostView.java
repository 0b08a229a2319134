package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post as it hangs, everything already in words. In its order: head, work, words, attachment, foot.
 *
 * @param second the mark of who passed it on
 * @param schoolHref the school's page, the wall for the trust's own
 * @param person null: from the school itself
 * @param answering whom it answers, leading to the conversation
 * @param warning the author's own warning before words and work
 * @param more how many pictures there are beyond those shown
 * @param noDescription said when a picture has none
 * @param answered how many answers it has, leading to the conversation
 */
record PostView(
        String id,
        String href,
        Mark mark,
        @Nullable Mark second,
        String school,
        String schoolHref,
        @Nullable String person,
        @Nullable String personHref,
        @Nullable String role,
        Moment when,
        @Nullable Link answering,
        @Nullable String warning,
        List<Mount> mounts,
        @Nullable String more,
        @Nullable String noDescription,
        @Nullable Said said,
        List<Slip> slips,
        @Nullable Quoted quote,
        @Nullable Polled poll,
        @Nullable String passedOn,
        List<SourceMark> sources,
        @Nullable String edited,
        @Nullable Link answered) {
    PostView {
        mounts = List.copyOf(mounts);
        slips = List.copyOf(slips);
        sources = List.copyOf(sources);
    }

    /** Which of the arrangements of pictures it has. */
    public int arrangement() {
        return Math.min(mounts.size(), 4);
    }

    /**
     * A picture, whole on its board.
     *
     * @param src path of the copied picture, and of its small copy when {@code /small} follows; null when it is not here
     * @param alt its description; whose picture it is when it has none
     * @param href where it leads
     * @param play said on a video's poster
     * @param veil where it is to be had without the veil that it hangs under; null: it hangs under none
     */
    record Mount(
            @Nullable String src,
            String alt,
            int width,
            int height,
            @Nullable String href,
            @Nullable String play,
            @Nullable String veil) {
        /** Whether it leads to another host. */
        public boolean away() {
            return href != null && !href.startsWith("/");
        }

        public int halfWidth() {
            return Math.max(1, width / 2);
        }
    }

    /** @param size {@code is-loud}, {@code is-lead} or nothing @param rest said when the words go on at the post's page */
    record Said(
            String html,
            String size,
            @Nullable String language,
            @Nullable String rest) {}

    record Slip(String href, String title, String host) {}

    record Quoted(String by, String text, @Nullable String href) {}

    record Polled(
            String label,
            List<Bar> bars,
            String votes,
            @Nullable Link vote) {
        /** @param percent null while the network keeps the counts to itself */
        record Bar(String title, @Nullable Integer percent, boolean leading) {}

        Polled {
            bars = List.copyOf(bars);
        }
    }

    record SourceMark(String letter, String name, @Nullable String href) {}
}
