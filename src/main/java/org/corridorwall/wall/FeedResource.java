package org.corridorwall.wall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Listing;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Answering;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Made;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The wall and its parts as Atom and JSON Feed. */
@Path("/")
@Tag(name = "Feeds", description = "Each part of the wall, to subscribe to.")
public final class FeedResource {
    private static final String FORMAT = "feed.{format: atom|json}";

    private final Looking looking;
    private final PostsReader posts;
    private final TrustStore trusts;
    private final Filing filing;
    private final Here here;
    private final Answering answering;
    private final InstantSource clock;

    public FeedResource(
            Looking looking,
            PostsReader posts,
            TrustStore trusts,
            Filing filing,
            Here here,
            Answering answering,
            InstantSource clock) {
        this.looking = looking;
        this.posts = posts;
        this.trusts = trusts;
        this.filing = filing;
        this.here = here;
        this.answering = answering;
        this.clock = clock;
    }

    /** What a feed is about. @param page address of the same page for people */
    private record About(String title, String page, Wish wish) {}

    @GET
    @Path("{trust}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "wallFeed", summary = "The wall; the filters of its page work here too")
    public Response wall(
            @PathParam("trust") String trust,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(trust, format, request, look -> Optional.of(wall(look, wish.wish())));
    }

    private About wall(Look look, Wish wish) {
        var title = wish.q() == null
                ? look.trust().name()
                : "“" + wish.q() + "” – " + look.trust().name();
        var filters = query(
                new Wish(
                        wish.academy(),
                        wish.person(),
                        wish.network(),
                        wish.hashtag(),
                        wish.event(),
                        wish.q(),
                        null,
                        null),
                null);
        return new About(title, here.wall(look.trust().slug()) + filters, wish);
    }

    @GET
    @Path("{trust}/academies/{slug}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "academyFeed", summary = "An academy's part of the wall")
    public Response academy(
            @PathParam("trust") String trust,
            @PathParam("slug") String slug,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(
                trust,
                format,
                request,
                look -> trusts.academies(look.db(), look.trust().id()).stream()
                        .filter(academy -> academy.slug().value().equals(slug))
                        .findFirst()
                        .map(academy -> new About(
                                titled(academy.name(), look),
                                here.academy(look.trust().slug(), academy.slug()),
                                wish.of(slug, null, null, null))));
    }

    @GET
    @Path("{trust}/people/{slug}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "personFeed", summary = "A person's part of the wall")
    public Response person(
            @PathParam("trust") String trust,
            @PathParam("slug") String slug,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(
                trust,
                format,
                request,
                look -> trusts.people(look.db(), look.trust().id()).stream()
                        .filter(person -> person.slug().value().equals(slug))
                        .findFirst()
                        .map(person -> new About(
                                titled(person.name(), look),
                                here.person(look.trust().slug(), person.slug()),
                                wish.of(null, slug, null, null))));
    }

    @GET
    @Path("{trust}/tags/{tag}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "tagFeed", summary = "Everything filed under a hashtag")
    public Response tag(
            @PathParam("trust") String trust,
            @PathParam("tag") String tag,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(trust, format, request, look -> {
            var meant = filing.resolve(look.db(), look.trust().id(), Wish.hashtag(tag));
            return Optional.of(new About(
                    titled("#" + posts.written(look, meant), look),
                    here.tag(look.trust().slug(), meant.folded()),
                    wish.of(null, null, meant.folded(), null)));
        });
    }

    @GET
    @Path("{trust}/events/{slug}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "eventFeed", summary = "An event")
    public Response event(
            @PathParam("trust") String trust,
            @PathParam("slug") String slug,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(
                trust,
                format,
                request,
                look -> trusts.events(look.db(), look.trust().id()).stream()
                        .filter(event -> event.slug().value().equals(slug))
                        .findFirst()
                        .map(event -> new About(
                                titled(event.name(), look),
                                here.event(look.trust().slug(), event.slug()),
                                wish.of(null, null, null, slug))));
    }

    @GET
    @Path("{trust}/{page: tags|screen|embed}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response otherView(
            @PathParam("trust") String trust,
            @PathParam("format") String format,
            @BeanParam ApiResource.Parameters wish,
            @Context RoutingContext request) {
        return feed(trust, format, request, look -> Optional.of(wall(look, wish.wish())));
    }

    @GET
    @Path("{trust}/posts/{id}/" + FORMAT)
    @RunOnVirtualThread
    @Operation(operationId = "conversationFeed", summary = "A post with its conversation, newest first")
    public Response conversation(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @PathParam("format") String format,
            @Context RoutingContext request) {
        return answering.answer(
                request,
                () -> looking.at(trust, look -> {
                    var post = posts.find(look, id).orElseThrow(FeedResource::notHere);
                    var newestFirst = posts.conversation(look, post).stream()
                            .sorted(Comparator.comparing(
                                            (FiledPost one) -> one.approved().publishedAt())
                                    .reversed())
                            .toList();
                    var around = posts.around(look, newestFirst);
                    var about = new About(
                            titled(FeedContent.title(post, around), look),
                            here.post(look.trust().slug(), post.approved().id()),
                            Wish.ALL);
                    return made(look, about, new Listing(newestFirst, null), around, format);
                }));
    }

    private Response feed(
            String trust, String format, RoutingContext request, Function<Look, Optional<About>> subject) {
        return answering.answer(
                request,
                () -> looking.at(trust, look -> {
                    var about = subject.apply(look).orElseThrow(FeedResource::notHere);
                    var listing = posts.find(look, about.wish());
                    return made(look, about, listing, posts.around(look, listing.posts()), format);
                }));
    }

    private Made made(Look look, About about, Listing listing, Surroundings around, String format) {
        var now = clock.instant();
        var base = about.page().replaceFirst("\\?.*", "") + "/feed." + format;
        var onward = listing.next() == null ? null : base + query(own(about), listing.next());
        var updated = listing.posts().stream()
                .map(Feed::updated)
                .max(Comparator.naturalOrder())
                // Empty, it has been as it is since nobody knows when.
                .orElse(Instant.EPOCH);
        var feed = new Feed(
                about.title(),
                about.page(),
                base + query(own(about), about.wish().cursor()),
                onward,
                updated,
                listing.posts(),
                around);
        var page = format.equals("atom")
                ? Finished.of(AtomFeed.TYPE, AtomFeed.of(feed, here))
                : Finished.of(JsonFeed.TYPE, JsonFeed.of(feed, here));
        if (listing.posts().isEmpty() && look.trust().open()) return Made.once(page);
        return look.keep(page, around.until(now));
    }

    /** What the feed's address says by parameters: all of a filtered wall, nothing of a part that has its own address. */
    private Wish own(About about) {
        var wish = about.wish();
        return about.page().contains("?") || wish.q() != null
                ? wish
                : new Wish(null, null, null, null, null, null, wish.limit(), null);
    }

    static String query(Wish wish, @Nullable String cursor) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "academy", wish.academy());
        add(query, "person", wish.person());
        add(query, "network", wish.network());
        add(query, "hashtag", wish.hashtag());
        add(query, "event", wish.event());
        add(query, "q", wish.q());
        add(query, "limit", wish.limit());
        add(query, "cursor", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) query.add(name + "=" + Here.encoded(value));
    }

    private static String titled(String part, Look look) {
        return part + " – " + look.trust().name();
    }

    private static RuntimeException notHere() {
        return Problem.notFound("There is nothing to subscribe to at this address.")
                .refused();
    }
}
