package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the public asked to be looked at.
 *
 * @param academy whose post it is; null: the trust's own
 * @param words theirs, as they are, for those only who may decide on the post; null: none, or forgotten
 * @param contact where they want an answer; null: nowhere, or forgotten
 * @param held whether it took the post off the wall at once
 * @param urgent whether it would have, but for the number an hour: somebody has to look now
 * @param settled null while nobody has dealt with it
 */
public record Report(
        String id,
        TrustId trust,
        PostId post,
        @Nullable Slug academy,
        Reason reason,
        @Nullable String words,
        @Nullable String contact,
        Instant at,
        boolean held,
        boolean urgent,
        @Nullable Settled settled) {
    /** The name in lower case is what the form, the API and the database say. */
    public enum Reason {
        /** It shows them, or their child. */
        MINE("It shows them or their child."),
        RISK("A child could be at risk."),
        WRONG("Something in it is wrong or unkind.");

        private final String plain;

        Reason(String plain) {
            this.plain = plain;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As the desk says it of somebody. */
        public String plain() {
            return plain;
        }

        /** Held first, asked later. */
        boolean holds() {
            return switch (this) {
                case MINE, RISK -> true;
                case WRONG -> false;
            };
        }

        public static Optional<Reason> find(String code) {
            return Arrays.stream(values())
                    .filter(reason -> reason.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * How it was dealt with.
     *
     * @param by an e-mail address, or {@code source}: it went there
     * @param outcome what was decided about the post; null: nothing, it was answered in words
     */
    public record Settled(
            Instant at,
            String by,
            @Nullable State outcome,
            @Nullable String answer) {}
}
