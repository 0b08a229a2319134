package org.corridorwall.posting;

import java.util.List;
import java.util.Set;
import org.corridorwall.media.UploadStore;
import org.corridorwall.network.Words;
import org.corridorwall.post.Author;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Trust;
import org.jspecify.annotations.Nullable;

/** Makes a post of a draft. Its addresses begin with a slash: they are on this host, whatever it is called one day. */
final class Composing {
    private Composing() {}

    static Post written(Trust trust, PostId id, Draft draft, Writers.Named by, DraftCheck.Checked checked) {
        var answered = checked.answered();
        return post(
                new SourceKey(Network.NATIVE.code() + ":" + id),
                "/" + trust.slug() + "/posts/" + id,
                new Author(
                        by.name(),
                        null,
                        "/" + trust.slug() + "/people/" + by.writer().person(),
                        null),
                CleanText.words(draft.text()),
                media(draft, checked),
                answered == null ? null : answered.key());
    }

    static Post changed(Post old, Draft draft, DraftCheck.Checked checked) {
        return post(
                old.key(),
                old.url(),
                old.author(),
                CleanText.words(draft.text()),
                media(draft, checked),
                old.replyTo());
    }

    private static List<Media> media(Draft draft, DraftCheck.Checked checked) {
        return draft.pictures().stream()
                .map(picture -> Media.image(
                        UploadStore.SCHEME + picture.id(),
                        CleanText.alt(picture.alt() == null ? checked.alts().get(picture.id()) : picture.alt())))
                .toList();
    }

    private static Post post(
            SourceKey key, String url, Author author, Words words, List<Media> media, @Nullable SourceKey replyTo) {
        return new Post(
                key,
                Network.NATIVE,
                url,
                author,
                words.text(),
                words.html(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                media,
                null,
                null,
                null,
                replyTo,
                null,
                null,
                Set.of());
    }
}
