package org.corridorwall.post;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One update as its source gives it, cleaned, before anything here was decided about it.
 *
 * @param key what it is known by at its source
 * @param url where a reader finds it at its source
 * @param text plain text: paragraphs by blank lines, no markup, title first where the source has one
 * @param html the same, sanitised; holds only what {@code network.Markup} lets through
 * @param language BCP 47, or null when nobody said
 * @param publishedAt the source's own time; null when the source gives none (then it is when it was first seen)
 * @param editedAt when the source says it was changed, or null
 * @param tags hashtags that the network itself reports, as written, without their mark, in its order
 * @param categories a feed's categories; they count as hashtags where the trust has filed that tag
 * @param mentions handles of accounts that it names, with their marks
 * @param replyTo what it answers, or null
 * @param thread the first post of its thread where the network says so, or null
 * @param warning a content warning's words, or null
 * @param title a headline apart from the text, or null: the first words of {@code text} are the same words
 * @param labels the network's own flags, such as {@code sensitive}
 */
public record Post(
        SourceKey key,
        Network network,
        String url,
        Author author,
        String text,
        String html,
        @Nullable String title,
        @Nullable String language,
        @Nullable Instant publishedAt,
        @Nullable Instant editedAt,
        List<String> tags,
        List<String> categories,
        List<String> mentions,
        List<Media> media,
        @Nullable Card card,
        @Nullable Poll poll,
        @Nullable Quote quote,
        @Nullable SourceKey replyTo,
        @Nullable SourceKey thread,
        @Nullable String warning,
        Set<String> labels) {
    public Post {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
        mentions = List.copyOf(mentions);
        media = List.copyOf(media);
        labels = Set.copyOf(labels);
    }
}
