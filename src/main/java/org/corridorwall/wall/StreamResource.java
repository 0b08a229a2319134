package org.corridorwall.wall;

import io.netty.buffer.Unpooled;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.corridorwall.post.Hashtag;
import org.corridorwall.web.Problem;
import org.corridorwall.web.Refused;
import org.corridorwall.web.Troubles;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/trusts/{trust}/stream}: what happens on a wall, as server-sent events (WHATWG HTML, section 9.2). */
@Singleton
public class StreamResource {
    private static final String ADDRESS = "/api/v1/trusts/:trust/stream";
    private static final long BEAT_MILLIS = 15_000;

    /** Joins the first event, for it has no empty line: some clients take a lone {@code retry} for an event. */
    private static final byte[] HELLO = ":\nretry: 2000\n".getBytes(StandardCharsets.UTF_8);

    private final Telling telling;
    private final Live live;
    private final Lookout lookout;
    private final Executor looking = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    public StreamResource(Telling telling, Live live, Lookout lookout) {
        this.telling = telling;
        this.live = live;
        this.lookout = lookout;
    }

    void routes(@Observes Router router, Vertx vertx) {
        router.route(HttpMethod.GET, ADDRESS).order(-1).handler(this::open);
        router.route(HttpMethod.HEAD, ADDRESS).order(-1).handler(StreamResource::head);
        vertx.setPeriodic(BEAT_MILLIS, timer -> live.each(Reader::beatOnItsLine));
    }

    void shutDown(@Observes ShutdownEvent event) {
        live.each(Reader::endOnItsLine);
    }

    private static void head(RoutingContext request) {
        headers(request.response()).end();
    }

    private static HttpServerResponse headers(HttpServerResponse response) {
        return response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }

    private void open(RoutingContext request) {
        // Whoever is looking from a virtual thread comes back to the connection's own.
        var context = request.vertx().getOrCreateContext();
        var last = Optional.ofNullable(request.request().getHeader("Last-Event-ID"))
                .orElseGet(() -> request.request().getParam("lastEventId"));
        var trust = String.valueOf(request.pathParam("trust"));
        looking.execute(() -> {
            try {
                var only = only(request);
                var start = telling.start(trust, last);
                context.runOnContext(nothing -> begin(request, context, only, start));
            } catch (Refused refused) {
                context.runOnContext(nothing -> Troubles.send(request, refused.problem()));
            } catch (RuntimeException trouble) {
                context.runOnContext(nothing -> request.fail(trouble));
            }
        });
    }

    private static Reader.Only only(RoutingContext request) {
        var wanted = request.request();
        var wish = new Wish(
                wanted.getParam("academy"),
                wanted.getParam("person"),
                wanted.getParam("network"),
                wanted.getParam("hashtag"),
                null,
                null,
                null,
                null);
        @Nullable Hashtag tag = wish.hashtag() == null ? null : Wish.hashtag(wish.hashtag());
        return new Reader.Only(wish.academy(), wish.person(), Wish.network(wish.network()), tag);
    }

    private void begin(RoutingContext request, Context context, Reader.Only only, Optional<Telling.Start> found) {
        var response = request.response();
        if (response.closed()) return;
        if (found.isEmpty()) {
            Troubles.send(request, Problem.notFound("No trust is called '" + request.pathParam("trust") + "' here."));
            return;
        }
        var start = found.get();
        headers(response).setChunked(true);
        var line = new OpenLine(request, context);
        line.write(HELLO);
        var reader = live.join(
                start.trust(),
                start.seen(),
                channel -> new Reader(
                        line, only, start.seen(), channel::ring, seen -> telling.after(start.trust(), seen), looking));
        response.closeHandler(closed -> {
            reader.gone();
            live.leave(start.trust(), reader);
        });
        reader.begin(start.first());
        lookout.lookAgain();
    }

    private record OpenLine(RoutingContext request, Context context) implements Line {
        @Override
        public boolean full() {
            return request.response().writeQueueFull();
        }

        @Override
        public void write(byte[] bytes) {
            if (!request.response().closed()) request.response().write(Buffer.buffer(Unpooled.wrappedBuffer(bytes)));
        }

        @Override
        public void whenDrained(Runnable work) {
            request.response().drainHandler(nothing -> work.run());
        }

        @Override
        public void drop() {
            if (!request.response().closed()) request.request().connection().close();
        }

        @Override
        public void end() {
            if (!request.response().ended() && !request.response().closed())
                request.response().end();
        }

        @Override
        public void on(Runnable work) {
            context.runOnContext(nothing -> work.run());
        }
    }
}
