package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post with its conversation.
 *
 * @param first id of the post whose words are the title, empty where they are not
 * @param over the line over the title
 * @param mark of who began it, on the rail, where their words are the title
 * @param sources of the post whose words are the title
 * @param posts in the order of reading, each answer under what it answers; without the first when its words are the title
 * @param staff under {@code /desk}: where who is signed in decides about the post of this address
 * @param heard the schools in it, when there are two or more
 */
record PostPage(
        String first,
        String over,
        String title,
        @Nullable String language,
        String lead,
        @Nullable Mark mark,
        String conversation,
        List<PostView.SourceMark> sources,
        List<Said> posts,
        List<Heard> heard,
        String note,
        String staff)
        implements Content {
    PostPage {
        sources = List.copyOf(sources);
        posts = List.copyOf(posts);
        heard = List.copyOf(heard);
    }

    /**
     * @param reply it answers an answer
     * @param replied an answer to it follows
     * @param asked it is the post of this address, and another stands first
     * @param more another answer to the same follows
     */
    record Said(PostView post, boolean reply, boolean replied, boolean more, boolean asked) {
        public String style() {
            return (reply ? " is-reply" : "")
                    + (replied ? " has-reply" : "")
                    + (more ? " has-more" : "")
                    + (asked ? " is-asked" : "");
        }
    }

    record Heard(Mark mark, Link school, String answers) {}
}
