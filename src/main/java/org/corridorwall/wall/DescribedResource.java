package org.corridorwall.wall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API's answers look like, for its OpenAPI description only; {@link PostJson} and {@link WallLists} write them. */
final class DescribedResource {
    private DescribedResource() {}

    @Schema(name = "Posts")
    record Posts(
            List<Post> posts,

            @Schema(nullable = true, description = "Cursor of the next page; null at the end") @Nullable
            String next) {}

    @Schema(name = "Post", description = "One update from one account.")
    record Post(
            String id,

            @Schema(description = "Address at its source", format = "uri")
            String url,

            @Schema(description = "feed, mastodon, bluesky, x …")
            String network,

            @Schema(description = "UTC, whole seconds; never later than when the post was first seen")
            Instant publishedAt,

            @Schema(nullable = true) @Nullable Instant editedAt,
            @Schema(description = "Plain text") String text,

            @Schema(description = "The same, as sanitised HTML")
            String html,

            @Schema(nullable = true, description = "BCP 47; null when nobody said") @Nullable
            String language,

            Author author,

            @Schema(description = "Without mark, case-folded, aliases resolved, in the order of the text")
            List<String> hashtags,

            @Schema(nullable = true, description = "Slug") @Nullable
            String event,

            @Schema(nullable = true, description = "Id of its conversation") @Nullable
            String conversation,

            @Schema(nullable = true, description = "Id of the post that it answers") @Nullable
            String inReplyTo,

            List<Media> media,
            List<AlsoOn> alsoOn,

            @Schema(description = "Slugs of those in the trust who passed it on")
            List<String> sharedBy) {}

    @Schema(name = "Author")
    record Author(
            String name,
            @Schema(nullable = true) @Nullable String handle,

            @Schema(nullable = true, format = "uri") @Nullable
            String url,

            @Schema(nullable = true, description = "Address on this host", format = "uri") @Nullable
            String avatar,

            @Schema(nullable = true, description = "Slug") @Nullable
            String person,

            @Schema(nullable = true, description = "Slug") @Nullable
            String academy) {}

    @Schema(name = "Media")
    record Media(
            @Schema(enumeration = {"image", "video", "audio"})
            String type,

            @Schema(
                    nullable = true,
                    description = "Address on this host of the picture, or of the poster of a video or sound;"
                            + " null when that has none",
                    format = "uri")
            @Nullable
            String url,

            @Schema(nullable = true, description = "null when the author wrote none") @Nullable
            String alt,

            @Nullable Integer width,
            @Nullable Integer height,

            @Schema(description = "The video or sound itself, at its source; not on pictures", format = "uri") @Nullable
            String source,

            @Schema(description = "How long it lasts; not on pictures") @Nullable
            Integer seconds) {}

    @Schema(name = "AlsoOn")
    record AlsoOn(String network, @Schema(format = "uri") String url) {}

    @Schema(name = "Hashtags")
    record Hashtags(List<Hashtag> hashtags) {}

    @Schema(name = "Hashtag")
    record Hashtag(
            String tag,

            @Schema(
                    nullable = true,
                    enumeration = {"trust", "event", "national"},
                    description = "null when the trust has not filed it")
            @Nullable
            String scope,

            int posts,
            @Schema(nullable = true) @Nullable LocalDate from,
            @Schema(nullable = true) @Nullable LocalDate until) {}

    @Schema(name = "Academies")
    record Academies(List<Academy> academies) {}

    @Schema(name = "Academy")
    record Academy(String slug, String name, int posts) {}

    @Schema(name = "People")
    record People(List<Person> people) {}

    @Schema(name = "Person")
    record Person(
            String slug,
            String name,
            @Schema(nullable = true) @Nullable String role,

            @Schema(nullable = true, description = "Slug") @Nullable
            String academy,

            int posts) {}

    @Schema(name = "Events")
    record Events(List<Event> events) {}

    @Schema(name = "Event")
    record Event(
            String slug,
            String name,
            @Schema(nullable = true) @Nullable String tag,
            LocalDate from,
            LocalDate until,

            @Schema(nullable = true, description = "Slug of an academy") @Nullable
            String host,

            @Schema(description = "Slugs of academies") List<String> invited,
            @Schema(nullable = true) @Nullable String place,
            int posts) {}
}
