package org.corridorwall.safeguarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.corridorwall.post.Post;

/**
 * Of all that a reader sees of a post or a rule looks at. What moves by itself (the votes of a poll, the author's name
 * and picture) is not in it: that is no edit.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Post post) {
        var poll = post.poll();
        var quote = post.quote();
        var seen = Arrays.asList(
                post.text(),
                post.html(),
                post.title(),
                post.warning(),
                post.labels().stream().sorted().toList(),
                post.tags(),
                post.categories(),
                post.media(),
                post.card(),
                poll == null
                        ? null
                        : poll.choices().stream().map(choice -> choice.title()).toList(),
                quote == null ? null : Arrays.asList(quote.url(), quote.text()));
        return HexFormat.of().formatHex(sha256(PostJson.written(seen)), 0, 16);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
