package org.corridorwall.filing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.ApprovedPost;

/** Where a page of posts ends: the time and id of its last post. As a cursor it says nothing to a reader. */
record Place(long publishedAt, PostId post) {
    static Place of(ApprovedPost post) {
        return new Place(post.publishedAt().toEpochMilli(), post.id());
    }

    String cursor() {
        var text = publishedAt + " " + post;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException for what was not given out here */
    static Place of(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int space = text.indexOf(' ');
            return new Place(Long.parseLong(text, 0, Math.max(space, 0), 10), new PostId(text.substring(space + 1)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "This is not a cursor that was given out here; leave it out to begin with the newest.", wrong);
        }
    }
}
