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
 * @param about by what a reader may have asked for only some posts; null where there is no post to ask about
 * @param data one line of JSON
 * @param bytes as they are sent
 */
record Told(
        long number,
        ChangeLog.Kind kind,
        @Nullable PostId post,
        @Nullable About about,
        byte[] data,
        byte[] bytes) {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    record About(@Nullable Slug academy, @Nullable Slug person, Network network, Set<Hashtag> hashtags) {
        static About of(FiledPost post) {
            return new About(
                    post.approved().academy(),
                    post.approved().person(),
                    post.approved().post().network(),
                    Set.copyOf(post.hashtags()));
        }
    }

    private static Told of(
            long number, ChangeLog.Kind kind, @Nullable PostId post, @Nullable About about, byte[] data) {
        return new Told(number, kind, post, about, data, frame(number, kind, data));
    }

    /** @param kind {@code POST} or {@code UPDATE} */
    static Told shown(long number, ChangeLog.Kind kind, FiledPost post, byte[] data) {
        return of(number, kind, post.approved().id(), About.of(post), data);
    }

    static Told removed(long number, PostId post) {
        return of(
                number,
                ChangeLog.Kind.REMOVE,
                post,
                null,
                ("{\"id\":\"" + post + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static Told reload(long number) {
        return of(number, ChangeLog.Kind.RELOAD, null, null, NOTHING);
    }

    /** The same change, in the light of a later one of the same post: nobody is told what does not hold any more. */
    Told inLightOf(Told later) {
        return switch (later.kind) {
            case RELOAD -> reload(number);
            case POST, UPDATE, REMOVE -> {
                if (kind == ChangeLog.Kind.RELOAD || !sameAs(later)) yield this;
                if (later.kind == ChangeLog.Kind.REMOVE) yield of(number, later.kind, post, null, later.data);
                yield of(number, kind == ChangeLog.Kind.REMOVE ? later.kind : kind, post, later.about, later.data);
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
