package org.corridorwall.wall;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * One change as it is told to readers of the stream; its bytes are made once for all of them.
 *
 * @param post null for {@code reload}
 * @param left whether it is taken off for those who do not hear of it from now on
 * @param about by what a reader may have asked for only some posts; null where there is no post to ask about
 * @param data one line of JSON
 * @param bytes as they are sent
 */
record Told(
        long number,
        ChangeLog.Kind kind,
        @Nullable PostId post,
        boolean left,
        @Nullable About about,
        byte[] data,
        byte[] bytes) {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    /** @param copy whether it stands on another's card: only who asks for its network hears of it */
    record About(@Nullable Slug academy, @Nullable Slug person, Network network, Set<Hashtag> hashtags, boolean copy) {
        static About of(FiledPost post) {
            return new About(
                    post.approved().academy(),
                    post.approved().person(),
                    post.approved().post().network(),
                    Set.copyOf(post.hashtags()),
                    post.under() != null);
        }
    }

    private static Told of(
            long number, ChangeLog.Kind kind, @Nullable PostId post, boolean left, @Nullable About about, byte[] data) {
        return new Told(number, kind, post, left, about, data, frame(number, kind, data));
    }

    /**
     * A post that is shown now, whatever happened then: what was taken off and is shown again is told as it is now.
     *
     * @param kind what was written into the change log
     */
    static Told shown(long number, ChangeLog.Kind kind, FiledPost post, byte[] data) {
        boolean left = kind == ChangeLog.Kind.REMOVE;
        return of(number, left ? ChangeLog.Kind.UPDATE : kind, post.approved().id(), left, About.of(post), data);
    }

    /** Whether who does not hear of it any more has to be told so. */
    boolean leaves() {
        return kind == ChangeLog.Kind.UPDATE && about != null && (left || !about.copy());
    }

    static Told removed(long number, PostId post) {
        return of(
                number,
                ChangeLog.Kind.REMOVE,
                post,
                true,
                null,
                ("{\"id\":\"" + post + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static Told reload(long number) {
        return of(number, ChangeLog.Kind.RELOAD, null, false, null, NOTHING);
    }

    /** The same change, in the light of a later one of the same post: nobody is told what does not hold any more. */
    Told inLightOf(Told later) {
        return switch (later.kind) {
            case RELOAD -> reload(number);
            case POST, UPDATE, REMOVE -> {
                if (kind == ChangeLog.Kind.RELOAD || !sameAs(later)) yield this;
                if (later.kind == ChangeLog.Kind.REMOVE) yield of(number, later.kind, post, true, null, later.data);
                yield of(
                        number, kind == ChangeLog.Kind.REMOVE ? later.kind : kind, post, left, later.about, later.data);
            }
        };
    }

    private boolean sameAs(Told later) {
        return post != null && post.equals(later.post);
    }

    private static byte[] frame(long number, ChangeLog.Kind kind, byte[] data) {
        var head = ("id: " + number + "\nevent: " + kind.name().toLowerCase(Locale.ROOT) + "\ndata: ")
                .getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(data, 0, bytes, head.length, data.length);
        bytes[bytes.length - 2] = '\n';
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }
}
