package org.corridorwall.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * The bundled local source: serves the sample trust's websites and Mastodon-style accounts over HTTP on 127.0.0.1.
 * About 80 posts of the last three days are there at the start; more come with each {@link #step()}.
 */
public final class SampleSource implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI address;
    private final Cast cast = Cast.load();
    private final Script script;
    private final Site site;
    private final TrustFile trustFile;

    private SampleSource(HttpServer server, InstantSource clock, RandomGenerator random) {
        this.server = server;
        this.address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        var board = new Board();
        var story = Story.load(cast, clock.instant());
        this.script = new Script(cast, story, board, clock, random);
        this.site = new Site(cast, board, address, clock.instant());
        this.trustFile = new TrustFile(cast, address, story.walk());
        script.begin();
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any that is free
     * @throws UncheckedIOException when the port is taken
     */
    public static SampleSource start(int port, InstantSource clock, RandomGenerator random) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            var source = new SampleSource(server, clock, random);
            server.setExecutor(source.threads);
            server.createContext("/", source::answer);
            server.start();
            return source;
        } catch (IOException taken) {
            throw new UncheckedIOException("The sample source can't listen on port " + port, taken);
        }
    }

    /** {@code http://127.0.0.1:PORT/} */
    public URI address() {
        return address;
    }

    /** The sample trust as a trust file (YAML), whose accounts live at {@link #address()}. */
    public String trustFile() {
        return trustFile.text();
    }

    /** Lets the next thing happen: a post, an answer, a boost, an edit or a deletion. */
    public void step() {
        script.step();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestHeaders();
            var reply = switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> Conditional.settle(site.answer(exchange.getRequestURI()), request);
                default ->
                    Reply.text("text/plain; charset=utf-8", "Only for reading.\n", null)
                            .as(405)
                            .with("Allow", "GET, HEAD");
            };
            send(exchange, reply);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        if (reply.status() != 304) headers.set("Content-Type", reply.type());
        if (exchange.getRequestMethod().equals("HEAD"))
            headers.set("Content-Length", Integer.toString(reply.bytes().length));
        boolean silent = exchange.getRequestMethod().equals("HEAD") || reply.bytes().length == 0;
        exchange.sendResponseHeaders(reply.status(), silent ? -1 : reply.bytes().length);
        if (!silent) exchange.getResponseBody().write(reply.bytes());
    }
}
