package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import org.corridorwall.network.Answer;

/** What became of one call. */
sealed interface Reply {
    record Told(JsonNode tree) implements Reply {}

    /** @param status of HTTP, 0 when there was none; {@code said} are X's own words, {@code means} what a reading answers when it can't do without */
    record Refused(int status, String said, Answer means) implements Reply {}

    /** It was not asked: there is no money for the most it may cost. */
    record NotPaid(Answer means) implements Reply {}
}
