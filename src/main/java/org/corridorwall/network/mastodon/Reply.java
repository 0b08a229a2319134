package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.network.Answer;

/** What a server said to one call. */
sealed interface Reply {
    record Told(JsonNode tree, Fetched.Headers headers) implements Reply {
        /** Whether the server says that a list goes on further back (RFC 8288 Link, rel="next"). */
        boolean goesOn() {
            return headers.all("link").stream().anyMatch(link -> link.matches("(?is).*rel=\"?next\\b.*"));
        }
    }

    /** @param status of HTTP, 0 when there was none; {@code means} what a reading answers when it can't do without */
    record Refused(int status, Answer means) implements Reply {
        boolean notThere() {
            return status == 404 || status == 410;
        }
    }
}
