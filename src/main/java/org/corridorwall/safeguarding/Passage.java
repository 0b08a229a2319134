package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.List;
import org.corridorwall.post.Media;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.jspecify.annotations.Nullable;

/**
 * One of the places of a post where somebody reads something.
 *
 * @param where in plain words, such as {@code a picture's description}; null: the text itself, where marks are made
 */
record Passage(@Nullable String where, String text) {
    /** The text first; a title that the text repeats is left out. */
    static List<Passage> of(Post post) {
        var passages = new ArrayList<Passage>();
        passages.add(new Passage(null, post.text()));
        var title = post.title();
        if (title != null && !post.text().contains(title)) passages.add(new Passage("the title", title));
        if (post.warning() != null) passages.add(new Passage("its warning", post.warning()));
        for (var tag : post.tags()) passages.add(new Passage("a hashtag", "#" + tag));
        for (var category : post.categories()) passages.add(new Passage("a category", category));
        for (Media media : post.media())
            if (media.alt() != null) passages.add(new Passage("a picture's description", media.alt()));
        var card = post.card();
        if (card != null) {
            passages.add(new Passage("the link's title", card.title()));
            if (card.description() != null) passages.add(new Passage("the link's description", card.description()));
        }
        var poll = post.poll();
        if (poll != null)
            for (Poll.Choice choice : poll.choices()) passages.add(new Passage("a choice of the poll", choice.title()));
        var quote = post.quote();
        if (quote != null) passages.add(new Passage("the post it quotes", quote.text()));
        return passages;
    }

    /** How a finding here is told: {@code “…” in a picture's description}. */
    String quoted(int from, int to) {
        return "“" + text.substring(from, to).strip() + "”" + (where == null ? "" : " in " + where);
    }
}
