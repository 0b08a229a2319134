package org.corridorwall.web;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives finished answers: from memory on the event loop where one is ready ({@link #ready}), otherwise made by the
 * resource that the request is passed on to ({@link #answer}).
 */
public final class Answering {
    private final FinishedPages pages;
    private final Addresses addresses;
    private final Function<String, OptionalLong> newest;

    /** @param newest the newest change number of a site by its slug, empty for one that is not here; reads the database */
    public Answering(FinishedPages pages, Addresses addresses, Function<String, OptionalLong> newest) {
        this.pages = pages;
        this.addresses = addresses;
        this.newest = newest;
    }

    /** For resources, on a virtual thread: kept if {@code maker} says that it may be, in the encoding that is asked for. */
    public Response answer(RoutingContext request, Supplier<Made> maker) {
        return respond(request, finished(request, maker));
    }

    /** The same for what is never kept. */
    public static Response respond(RoutingContext request, Finished page) {
        var choice = choice(request, new Choices(page));
        var response = Response.status(choice.status());
        choice.headers().forEach(response::header);
        if (choice.body() != null) response.entity(choice.body());
        return response.build();
    }

    private Finished finished(RoutingContext request, Supplier<Made> maker) {
        var address = address(request);
        if (address.isEmpty()) return maker.get().page();
        var number = newest.apply(address.get().site());
        if (number.isEmpty()) return maker.get().page();
        return pages.get(address.get(), number.getAsLong(), maker);
    }

    /** The route in front of all others. Does no more than a look into memory. */
    public void ready(RoutingContext request) {
        var method = request.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            request.next();
            return;
        }
        var address = address(request);
        var page = address.flatMap(pages::ready);
        if (page.isPresent()) send(request, page.get());
        else if (address.isPresent() && onlyIfKept(request))
            request.response().setStatusCode(504).end();
        else request.next();
    }

    /** RFC 9111, section 5.2.1.7: who wants what is kept, and nothing that would have to be made. */
    private static boolean onlyIfKept(RoutingContext request) {
        var wish = request.request().getHeader(HttpHeaders.CACHE_CONTROL);
        return wish != null && wish.equals("only-if-cached");
    }

    private Optional<Address> address(RoutingContext request) {
        var path = request.request().path();
        return path == null
                ? Optional.empty()
                : addresses.find(path, request.request().query());
    }

    /** For plain routes: sends it, in the encoding that is asked for. */
    public static void send(RoutingContext request, Finished page) {
        send(request, new Choices(page));
    }

    private static void send(RoutingContext request, Choices choices) {
        var choice = choice(request, choices);
        var response = request.response().setStatusCode(choice.status());
        var headers = response.headers();
        var fields = choice.fields();
        for (int i = 0; i < fields.length; i += 2) headers.set(fields[i], fields[i + 1]);
        byte @Nullable [] body = choice.body();
        if (body == null || request.request().method() == HttpMethod.HEAD) response.end();
        else response.end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
    }

    private static Choice choice(RoutingContext request, Choices choices) {
        var headers = request.request().headers();
        return choices.of(
                joined(headers.getAll(HttpHeaders.ACCEPT_ENCODING)), joined(headers.getAll(HttpHeaders.IF_NONE_MATCH)));
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : values.size() == 1 ? values.getFirst() : String.join(",", values);
    }
}
