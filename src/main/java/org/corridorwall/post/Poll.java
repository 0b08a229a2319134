package org.corridorwall.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question with choices. Counts move on; they are no edit of the post. @param closesAt null: it does not close */
public record Poll(
        List<Choice> choices, int votes, @Nullable Instant closesAt) {
    /** @param votes null while the network keeps them to itself */
    public record Choice(String title, @Nullable Integer votes) {}

    public Poll {
        choices = List.copyOf(choices);
    }
}
