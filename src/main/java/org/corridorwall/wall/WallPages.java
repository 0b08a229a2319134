package org.corridorwall.wall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.corridorwall.db.Database;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Answering;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Made;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The addresses of the public pages. */
@Path("/")
@RunOnVirtualThread
public final class WallPages {
    private final Database database;
    private final TrustStore trusts;
    private final Looking looking;
    private final PublicPages pages;
    private final Assets assets;
    private final Answering answering;

    public WallPages(
            Database database,
            TrustStore trusts,
            Looking looking,
            PublicPages pages,
            Assets assets,
            Answering answering) {
        this.database = database;
        this.trusts = trusts;
        this.looking = looking;
        this.pages = pages;
        this.assets = assets;
        this.answering = answering;
    }

    /** Leads to the only trust; lists several; with none it says how to make one. */
    @GET
    @Operation(hidden = true)
    public Response door(@Context RoutingContext request) {
        List<Trust> all = database.read(trusts::all);
        if (all.size() == 1)
            return Response.status(302)
                    .location(URI.create("/" + all.getFirst().slug()))
                    .header("Cache-Control", "no-cache")
                    .build();
        var page = pages.door(all);
        return Answering.respond(
                request, Finished.of(PublicPages.HTML, WallTemplates.door(page).render()));
    }

    @GET
    @Path("{trust}")
    @Operation(hidden = true)
    public Response wall(
            @PathParam("trust") String trust,
            @QueryParam("academy") String academy,
            @QueryParam("person") String person,
            @QueryParam("network") String network,
            @QueryParam("hashtag") String hashtag,
            @QueryParam("q") String q,
            @QueryParam("cursor") String cursor,
            @Context RoutingContext request) {
        var filters = Filters.of(academy, person, network, hashtag, q, cursor);
        return answer(trust, request, look -> pages.wall(look, filters));
    }

    @GET
    @Path("{trust}/academies/{academy}")
    @Operation(hidden = true)
    public Response academy(
            @PathParam("trust") String trust,
            @PathParam("academy") String academy,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @Context RoutingContext request) {
        return answer(trust, request, look -> pages.academy(look, academy, cursor));
    }

    @GET
    @Path("{trust}/people/{person}")
    @Operation(hidden = true)
    public Response person(
            @PathParam("trust") String trust,
            @PathParam("person") String person,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @Context RoutingContext request) {
        return answer(trust, request, look -> pages.person(look, person, cursor));
    }

    @GET
    @Path("{trust}/tags")
    @Operation(hidden = true)
    public Response tags(
            @PathParam("trust") String trust,
            @QueryParam("q") @DefaultValue("") String q,
            @Context RoutingContext request) {
        return answer(trust, request, look -> pages.tags(look, q.strip()));
    }

    @GET
    @Path("{trust}/tags/{tag}")
    @Operation(hidden = true)
    public Response tag(
            @PathParam("trust") String trust,
            @PathParam("tag") String tag,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @Context RoutingContext request) {
        return answer(trust, request, look -> pages.tag(look, tag, cursor));
    }

    @GET
    @Path("{trust}/posts/{post}")
    @Operation(hidden = true)
    public Response post(
            @PathParam("trust") String trust, @PathParam("post") String post, @Context RoutingContext request) {
        return answer(trust, request, look -> pages.post(look, post));
    }

    @GET
    @Path("{trust}/screen")
    @Operation(hidden = true)
    public Response screen(
            @PathParam("trust") String trust,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context RoutingContext request) {
        int part = page.matches("[0-9]{1,3}") ? Integer.parseInt(page) : 1;
        return answer(trust, request, look -> pages.screen(look, at, part));
    }

    @GET
    @Path("{trust}/embed")
    @Operation(hidden = true)
    public Response embed(@PathParam("trust") String trust, @Context RoutingContext request) {
        return answer(trust, request, pages::embed);
    }

    @GET
    @Path("{trust}/follow")
    @Operation(hidden = true)
    public Response follow(@PathParam("trust") String trust, @Context RoutingContext request) {
        return answer(trust, request, pages::follow);
    }

    @GET
    @Path("{trust}/privacy")
    @Operation(hidden = true)
    public Response privacy(@PathParam("trust") String trust, @Context RoutingContext request) {
        return answer(trust, request, pages::privacy);
    }

    @GET
    @Path("{trust}/accessibility")
    @Operation(hidden = true)
    public Response accessibility(@PathParam("trust") String trust, @Context RoutingContext request) {
        return answer(trust, request, pages::accessibility);
    }

    @GET
    @Path("{trust}/schools.css")
    @Operation(hidden = true)
    public Response schools(@PathParam("trust") String trust, @Context RoutingContext request) {
        return answer(trust, request, pages::schools);
    }

    @GET
    @Path("{trust}/marks/{name}.svg")
    @Operation(hidden = true)
    public Response mark(
            @PathParam("trust") String trust, @PathParam("name") String name, @Context RoutingContext request) {
        return answer(trust, request, look -> pages.mark(look, name));
    }

    @GET
    @Path("assets/{file}")
    @Operation(hidden = true)
    public Response asset(@PathParam("file") String file, @Context RoutingContext request) {
        return assets.finished(file)
                .map(asset -> Answering.respond(request, asset))
                .orElseGet(() -> Response.status(404).build());
    }

    @GET
    @Path("embed.js")
    @Operation(hidden = true)
    public Response embedScript(@Context RoutingContext request) {
        return Answering.respond(request, assets.embedScript());
    }

    /** At the root, as a worker speaks for what stands beneath its own address. */
    @GET
    @Path("sw.js")
    @Operation(hidden = true)
    public Response worker(@Context RoutingContext request) {
        return Answering.respond(request, assets.worker());
    }

    private Response answer(String trust, RoutingContext request, Function<Look, Made> maker) {
        return answering.answer(request, () -> looking.at(trust, maker));
    }
}
