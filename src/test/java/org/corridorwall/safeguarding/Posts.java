package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;

/** Posts as a source gives them, for tests; every change makes another. */
public record Posts(
        String key,
        Network network,
        Author author,
        String text,
        @Nullable String html,
        @Nullable Instant at,
        @Nullable Instant edited,
        List<String> tags,
        List<String> categories,
        List<Media> media,
        @Nullable Card card,
        @Nullable Poll poll,
        @Nullable Quote quote,
        @Nullable String replyTo,
        @Nullable String warning,
        Set<String> labels) {

    public static Posts post(String key, String text) {
        return new Posts(
                key,
                Network.MASTODON,
                new Author("Miss Smith", "@smith@e.social", null, "https://e.social/a.png"),
                text,
                null,
                School.START.minusSeconds(600),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    public Posts text(String other) {
        return new Posts(
                key,
                network,
                author,
                other,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts html(String other) {
        return new Posts(
                key,
                network,
                author,
                text,
                other,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts on(Network other) {
        return new Posts(
                key,
                other,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts by(String name, @Nullable String handle) {
        return new Posts(
                key,
                network,
                new Author(name, handle, null, "https://e.social/b.png"),
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts at(@Nullable Instant other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                other,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts edited(Instant other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                other,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts tags(String... other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                List.of(other),
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts categories(String... other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                List.of(other),
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts media(Media... other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                List.of(other),
                card,
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts card(String title, @Nullable String description) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                new Card("https://e.org/", title, description, null),
                poll,
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts poll(int votes, String... choices) {
        var made = List.of(choices).stream()
                .map(title -> new Poll.Choice(title, votes))
                .toList();
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                new Poll(made, votes, null),
                quote,
                replyTo,
                warning,
                labels);
    }

    public Posts quote(@Nullable String other, String words) {
        var made = new Quote(other == null ? null : new SourceKey(other), "https://e.social/q", author, words);
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                made,
                replyTo,
                warning,
                labels);
    }

    public Posts answers(String other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                other,
                warning,
                labels);
    }

    public Posts warning(String other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                other,
                labels);
    }

    public Posts labels(String... other) {
        return new Posts(
                key,
                network,
                author,
                text,
                html,
                at,
                edited,
                tags,
                categories,
                media,
                card,
                poll,
                quote,
                replyTo,
                warning,
                Set.of(other));
    }

    public Post made() {
        return new Post(
                new SourceKey(key),
                network,
                "https://e.social/" + key,
                author,
                text,
                html == null ? "<p>" + text + "</p>" : html,
                null,
                "en",
                at,
                edited,
                tags,
                categories,
                List.of(),
                media,
                card,
                poll,
                quote,
                replyTo == null ? null : new SourceKey(replyTo),
                null,
                warning,
                labels);
    }
}
