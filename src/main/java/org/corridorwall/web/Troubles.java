package org.corridorwall.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever went wrong into an answer: a problem for machines, a page for people, nothing of the inside for either. */
@Singleton
public class Troubles {
    private static final Logger LOG = Logger.getLogger(Troubles.class);

    private final ErrorPage errorPage;

    @Inject
    public Troubles(ErrorPage errorPage) {
        this.errorPage = errorPage;
    }

    @ServerExceptionMapper
    public Response refused(Refused trouble, @Context RoutingContext request) {
        return answer(request, trouble.problem());
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException trouble, @Context RoutingContext request) {
        var theirs = trouble.getResponse();
        int status = theirs.getStatus();
        if (status < 400) return theirs;
        if (status >= 500) LOG.errorf(trouble, "%s %s", request.request().method(), path(request));
        if (trouble.getCause() instanceof JsonProcessingException json) return unreadable(json, request);
        var answer = Response.fromResponse(answer(request, Problem.of(status, words(status, request))));
        if (status == 405) answer.header("Allow", allowed(theirs, request));
        return answer.build();
    }

    /** RFC 9110, section 15.5.6, asks for it; the framework leaves it out. What is public is only ever read. */
    private static String allowed(Response theirs, RoutingContext request) {
        var said = theirs.getHeaderString("Allow");
        if (said != null) return said;
        if (!Headers.signedIn(path(request))) return "GET, HEAD, OPTIONS";
        return Stream.of("GET", "HEAD", "OPTIONS", "POST", "PUT")
                .filter(method -> !method.equals(request.request().method().name()))
                .collect(Collectors.joining(", "));
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException trouble, @Context RoutingContext request) {
        if (!(trouble instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty())
            return answer(request, Problem.of(400, "The body is not readable JSON: " + trouble.getOriginalMessage()));
        var field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return answer(request, Problem.wrong(field, "is not of the kind that is expected here"));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable trouble, @Context RoutingContext request) {
        LOG.errorf(trouble, "%s %s", request.request().method(), path(request));
        return answer(request, Problem.of(500, words(500, request)));
    }

    /** For plain routes. */
    void send(RoutingContext request, int status) {
        if (request.response().ended()) return;
        var problem = Problem.of(status, words(status, request));
        Answering.send(request, machine(request) ? asPage(problem) : errorPage.of(problem, path(request)));
    }

    /** For plain routes that machines ask. */
    public static void send(RoutingContext request, Problem problem) {
        if (!request.response().ended()) Answering.send(request, asPage(problem));
    }

    private Response answer(RoutingContext request, Problem problem) {
        return machine(request) ? problem.response() : Answering.respond(request, errorPage.of(problem, path(request)));
    }

    static Finished asPage(Problem problem) {
        return Finished.of(problem.status(), Problem.MEDIA_TYPE, problem.bytes())
                .withHeader("Cache-Control", "no-store");
    }

    private static boolean machine(RoutingContext request) {
        var path = path(request);
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/oembed") || path.startsWith("/media/");
    }

    private static String path(RoutingContext request) {
        var path = request.request().path();
        return path == null ? "/" : path;
    }

    private static String words(int status, RoutingContext request) {
        var method = request.request().method().name().toUpperCase(Locale.ROOT);
        return switch (status) {
            case 400 -> "The request can't be read.";
            case 401 -> "This needs a bearer token.";
            case 403 -> "This person may not do that.";
            case 404 -> "There is nothing at this address; /openapi.json lists those there are.";
            case 405 -> method + " is not possible here; the header Allow says what is.";
            case 406 -> "It can't be had in any of the media types that are accepted.";
            case 413 -> "The body is larger than is taken here.";
            case 415 -> "The body's media type is not one that is read here; send application/json.";
            case 429 -> "That was too often; the header Retry-After says when to ask again.";
            case 503 -> "This can't be answered just now; ask again in a moment.";
            default ->
                status >= 500
                        ? "Something went wrong here, and it was written to the log."
                        : "The request can't be answered.";
        };
    }
}
