package org.corridorwall.wall;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Answering;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What other hosts ask this one before they show or visit anything of it. */
@Path("/")
public final class HostResource {
    private static final Pattern PART =
            Pattern.compile("/([a-z0-9-]+)(?:/(academies|people|tags|events|posts)/([^/]+))?/?");
    private static final int WIDTH = 600;
    private static final int HEIGHT = 800;

    /** Collectors for training, by the names that they say they obey. Children's posts are no material. */
    private static final List<String> TRAINING = List.of(
            "AI2Bot",
            "Amazonbot",
            "anthropic-ai",
            "Applebot-Extended",
            "Bytespider",
            "CCBot",
            "ClaudeBot",
            "Claude-Web",
            "cohere-ai",
            "cohere-training-data-crawler",
            "Diffbot",
            "FacebookBot",
            "Google-CloudVertexBot",
            "Google-Extended",
            "GPTBot",
            "ICC-Crawler",
            "ImagesiftBot",
            "img2dataset",
            "meta-externalagent",
            "Meta-ExternalAgent",
            "omgili",
            "omgilibot",
            "PanguBot",
            "PerplexityBot",
            "Timpibot",
            "VelenPublicWebCrawler",
            "Webzio-Extended",
            "YouBot");

    private final Looking looking;
    private final PostsReader posts;
    private final TrustStore trusts;
    private final Here here;
    private final Finished robots;
    private final Finished json;
    private final Finished yaml;

    public HostResource(Looking looking, PostsReader posts, TrustStore trusts, Here here) {
        this.looking = looking;
        this.posts = posts;
        this.trusts = trusts;
        this.here = here;
        this.robots = Finished.of("text/plain; charset=utf-8", robots());
        this.json = described("openapi.json", ApiResource.JSON);
        this.yaml = described("openapi.yaml", "application/yaml");
    }

    /** What the profile "describe" wrote of the resources here (pom.xml); a test holds it against them. */
    private static Finished described(String name, String type) {
        try (var stream = HostResource.class.getResourceAsStream("/openapi/" + name)) {
            if (stream == null) throw new IOException("the jar lacks openapi/" + name);
            return Finished.of(type, stream.readAllBytes());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response openapiJson(@Context RoutingContext request) {
        return Answering.respond(request, json);
    }

    @GET
    @Path("openapi.yaml")
    @Operation(hidden = true)
    public Response openapiYaml(@Context RoutingContext request) {
        return Answering.respond(request, yaml);
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots(@Context RoutingContext request) {
        return Answering.respond(request, robots);
    }

    private static String robots() {
        var text = new StringBuilder("# Pages say by X-Robots-Tag whether they may be listed.\n");
        TRAINING.forEach(name -> text.append("User-agent: ").append(name).append('\n'));
        return text.append("Disallow: /\n\n")
                .append("User-agent: *\n")
                .append("Disallow: /media/\nDisallow: /api/\nDisallow: /oembed\nDisallow: /desk\n")
                .toString();
    }

    @GET
    @Path("oembed")
    @RunOnVirtualThread
    @Tag(name = "Embedding")
    @Operation(operationId = "oembed", summary = "How to put a page of this host into another (oEmbed 1.0)")
    public Response oembed(
            @Parameter(description = "Address of a wall, an academy, a person, a hashtag or a post on this host")
                    @QueryParam("url")
                    @Nullable
                    String url,
            @QueryParam("format") @Nullable String format,
            @QueryParam("maxwidth") @Nullable String maxWidth,
            @QueryParam("maxheight") @Nullable String maxHeight,
            @Context RoutingContext request) {
        if (url == null || url.isBlank())
            throw Problem.wrong("url", "is the address of a page on this host").refused();
        if (format != null && !format.equals("json"))
            throw Problem.of(501, "format: only json is spoken here.").refused();
        int width = Math.min(WIDTH, size("maxwidth", maxWidth));
        int height = Math.min(HEIGHT, size("maxheight", maxHeight));
        var part = PART.matcher(pathHere(url).orElseThrow(HostResource::notHere));
        if (!part.matches()) throw notHere();
        var embed = looking.at(part.group(1), look -> embed(look, part.group(2), part.group(3)));
        var json = PostJson.bytes(generator -> write(generator, embed, width, height));
        return Answering.respond(request, Finished.of(ApiResource.JSON, json));
    }

    private record Embed(String title, String trust, String wall, String frame) {}

    private Embed embed(Look look, @Nullable String kind, @Nullable String name) {
        var trust = look.trust();
        var wall = here.wall(trust.slug());
        if (kind == null || name == null) return new Embed(trust.name(), trust.name(), wall, wall + "/embed");
        var written = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        var title = switch (kind) {
            case "academies" -> named(look, written);
            case "people" ->
                trusts.people(look.db(), trust.id()).stream()
                        .filter(one -> one.slug().value().equals(written))
                        .map(one -> one.name())
                        .findFirst();
            case "events" ->
                trusts.events(look.db(), trust.id()).stream()
                        .filter(one -> one.slug().value().equals(written))
                        .map(one -> one.name())
                        .findFirst();
            case "tags" -> Optional.of("#" + posts.written(look, Wish.hashtag(written)));
            default ->
                posts.find(look, written).map(post -> FeedContent.title(post, posts.around(look, List.of(post))));
        };
        var parameter = switch (kind) {
            case "academies" -> "academy";
            case "people" -> "person";
            case "events" -> "event";
            case "tags" -> "hashtag";
            default -> "post";
        };
        return new Embed(
                title.orElseThrow(HostResource::notHere) + " – " + trust.name(),
                trust.name(),
                wall,
                wall + "/embed?" + parameter + "=" + Here.encoded(written));
    }

    private Optional<String> named(Look look, String slug) {
        return trusts.academies(look.db(), look.trust().id()).stream()
                .filter(one -> one.slug().value().equals(slug))
                .map(one -> one.name())
                .findFirst();
    }

    private static void write(JsonGenerator json, Embed embed, int width, int height) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "1.0");
        json.writeStringField("type", "rich");
        json.writeStringField("title", embed.title());
        json.writeStringField("provider_name", embed.trust());
        json.writeStringField("provider_url", embed.wall());
        json.writeNumberField("cache_age", 3600);
        json.writeNumberField("width", width);
        json.writeNumberField("height", height);
        json.writeStringField(
                "html",
                "<iframe src=\"" + FeedContent.escaped(embed.frame()) + "\" title=\""
                        + FeedContent.escaped(embed.title()) + "\" width=\"" + width + "\" height=\"" + height
                        + "\" loading=\"lazy\" style=\"border:0\"></iframe>");
        json.writeEndObject();
    }

    /** The path of an address on this host; by http or https, as people copy either. */
    private Optional<String> pathHere(String url) {
        try {
            var asked = URI.create(url.strip());
            var base = URI.create(here.base());
            boolean web = "http".equalsIgnoreCase(asked.getScheme()) || "https".equalsIgnoreCase(asked.getScheme());
            if (!web
                    || asked.getRawAuthority() == null
                    || !asked.getRawAuthority().equalsIgnoreCase(base.getRawAuthority())) return Optional.empty();
            var prefix = base.getRawPath() == null ? "" : base.getRawPath();
            var path = asked.getRawPath();
            return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static int size(String field, @Nullable String written) {
        if (written == null) return Integer.MAX_VALUE;
        if (!written.matches("[1-9][0-9]{0,8}"))
            throw Problem.wrong(field, "is a whole number of pixels").refused();
        return Integer.parseInt(written);
    }

    private static RuntimeException notHere() {
        return Problem.notFound("There is nothing to embed at this address; it has to be a page of this host.")
                .refused();
    }
}
