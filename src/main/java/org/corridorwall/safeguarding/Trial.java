package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.corridorwall.post.PostId;
import org.jspecify.annotations.Nullable;

/**
 * What one rule, set in one way, would have held among the newest posts.
 *
 * @param looked how many posts were looked at; removed ones are gone and can't be
 * @param held how many it would have held
 * @param posts those of them that the asker may see, newest first, at most {@link Rules#MOST_SHOWN}
 */
public record Trial(int looked, int held, List<Would> posts) {
    /**
     * @param text the post's own words
     * @param why what the rule would have said
     * @param state what holds now
     */
    public record Would(
            PostId post,
            @Nullable String academy,
            Instant publishedAt,
            String text,
            String why,
            List<Mark> marks,
            State state) {
        public Would {
            marks = List.copyOf(marks);
        }
    }

    public Trial {
        posts = List.copyOf(posts);
    }

    /** {@code 4 of 1,000}. */
    public String said() {
        return String.format(Locale.UK, "%,d of %,d", held, looked);
    }
}
