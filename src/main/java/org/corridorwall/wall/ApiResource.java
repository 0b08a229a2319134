package org.corridorwall.wall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.corridorwall.filing.Question;
import org.corridorwall.web.Answering;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Made;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The wall in JSON, for any website and any script. */
@Path("/api/v1/trusts/{trust}")
@Tag(name = "Wall", description = "What the public sees of a trust. No key is needed; any website may read it.")
public final class ApiResource {
    static final String JSON = "application/json";
    private static final String TRUST = "Slug of the trust, as in the address of its wall";

    private final Looking looking;
    private final PostsReader posts;
    private final WallLists lists;
    private final PostJson postJson;
    private final Answering answering;
    private final InstantSource clock;

    public ApiResource(
            Looking looking,
            PostsReader posts,
            WallLists lists,
            PostJson postJson,
            Answering answering,
            InstantSource clock) {
        this.looking = looking;
        this.posts = posts;
        this.lists = lists;
        this.postJson = postJson;
        this.answering = answering;
        this.clock = clock;
    }

    @GET
    @Path("posts")
    @RunOnVirtualThread
    @Operation(
            operationId = "posts",
            summary = "Posts, newest first",
            description = "Every filter that is given must hold. `next` is the cursor of the page that follows,"
                    + " null at the end. A closed wall has no posts.")
    @APIResponse(
            responseCode = "200",
            description = "A page of posts",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.Posts.class)))
    @APIResponse(
            responseCode = "400",
            description = "A cursor that was not given out here",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No trust is called so",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "A parameter that can't be right; `errors` names it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response posts(
            @Parameter(description = TRUST) @PathParam("trust") String trust,
            @BeanParam Parameters wish,
            @Context RoutingContext request) {
        return answering.answer(request, () -> looking.at(trust, look -> posts(look, wish.wish())));
    }

    private Made posts(Look look, Wish wish) {
        var listing = posts.find(look, wish);
        var around = posts.around(look, listing.posts());
        var page = Finished.of(JSON, postJson.listing(listing, around));
        // Filters that nothing answers are countless, so that keeping their answers would only push out others.
        if (listing.posts().isEmpty() && !wish.equals(Wish.ALL)) return Made.once(page);
        return look.keep(page, around.until(clock.instant()));
    }

    @GET
    @Path("posts/{id}")
    @RunOnVirtualThread
    @Operation(operationId = "post", summary = "One post")
    @APIResponse(
            responseCode = "200",
            description = "The post",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.Post.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such post here (any more)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response post(
            @Parameter(description = TRUST) @PathParam("trust") String trust,
            @PathParam("id") String id,
            @Context RoutingContext request) {
        return answering.answer(request, () -> looking.at(trust, look -> post(look, id)));
    }

    private Made post(Look look, String id) {
        var post = posts.find(look, id)
                .orElseThrow(
                        () -> Problem.notFound("There is no such post here.").refused());
        var around = posts.around(look, List.of(post));
        return look.keep(Finished.of(JSON, postJson.one(post, around)), around.until(clock.instant()));
    }

    @GET
    @Path("hashtags")
    @RunOnVirtualThread
    @Operation(
            operationId = "hashtags",
            summary = "Hashtags that the trust has filed or that posts stand under, the one with the most posts first")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.Hashtags.class)))
    public Response hashtags(
            @Parameter(description = TRUST) @PathParam("trust") String trust, @Context RoutingContext request) {
        return list(trust, request, lists::hashtags);
    }

    @GET
    @Path("academies")
    @RunOnVirtualThread
    @Operation(operationId = "academies", summary = "Academies, in the trust's own order")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.Academies.class)))
    public Response academies(
            @Parameter(description = TRUST) @PathParam("trust") String trust, @Context RoutingContext request) {
        return list(trust, request, lists::academies);
    }

    @GET
    @Path("people")
    @RunOnVirtualThread
    @Operation(operationId = "people", summary = "People who post, in the trust's own order")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.People.class)))
    public Response people(
            @Parameter(description = TRUST) @PathParam("trust") String trust, @Context RoutingContext request) {
        return list(trust, request, lists::people);
    }

    @GET
    @Path("events")
    @RunOnVirtualThread
    @Operation(operationId = "events", summary = "Events, by their first day")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = DescribedResource.Events.class)))
    public Response events(
            @Parameter(description = TRUST) @PathParam("trust") String trust, @Context RoutingContext request) {
        return list(trust, request, lists::events);
    }

    private Response list(String trust, RoutingContext request, java.util.function.Function<Look, byte[]> content) {
        return answering.answer(
                request,
                () -> looking.at(
                        trust, look -> look.keep(Finished.of(JSON, content.apply(look)), java.time.Instant.MAX)));
    }

    /** The parameters by which posts are chosen. Read as text, so that a wrong one is answered by name. */
    public static final class Parameters {
        @QueryParam("academy")
        @Parameter(description = "Slug of an academy")
        public @Nullable String academy;

        @QueryParam("person")
        @Parameter(description = "Slug of a person")
        public @Nullable String person;

        @QueryParam("network")
        @Parameter(description = "feed, mastodon, bluesky, x …")
        public @Nullable String network;

        @QueryParam("hashtag")
        @Parameter(description = "With or without its mark, in any case; an alias means its tag")
        public @Nullable String hashtag;

        @QueryParam("event")
        @Parameter(description = "Slug of an event")
        public @Nullable String event;

        @QueryParam("q")
        @Parameter(
                description =
                        "Words of the text, descriptions of pictures, authors, schools or tags; beginnings will do")
        public @Nullable String q;

        @QueryParam("limit")
        @Parameter(
                description = "How many posts at most",
                schema =
                        @Schema(
                                type = SchemaType.INTEGER,
                                minimum = "1",
                                maximum = "" + Question.MOST,
                                defaultValue = "" + Question.USUAL_LIMIT))
        public @Nullable String limit;

        @QueryParam("cursor")
        @Parameter(description = "`next` of the page before")
        public @Nullable String cursor;

        /** Of a part of the wall that has an address of its own; only how many and from where on may be chosen. */
        Wish of(
                @Nullable String itsAcademy,
                @Nullable String itsPerson,
                @Nullable String itsTag,
                @Nullable String itsEvent) {
            return new Wish(itsAcademy, itsPerson, null, itsTag, itsEvent, null, limit, cursor);
        }

        Wish wish() {
            return new Wish(academy, person, network, hashtag, event, q, limit, cursor);
        }
    }
}
