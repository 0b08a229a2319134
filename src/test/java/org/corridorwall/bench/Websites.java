package org.corridorwall.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * The websites of many schools, each at a loopback address of its own (127.1.0.1 and on), as real ones are: of a hundred,
 * 90 have nothing new, 3 have something new each time, 3 are slow, 2 fail, one asks for patience, one never answers.
 */
final class Websites implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final int port;
    private final int many;
    private final HttpServer http;
    private final AtomicLongArray lastAsked;
    private final AtomicLongArray worstGap;
    private final AtomicLongArray times;

    Websites(int many) throws IOException {
        this.many = many;
        this.lastAsked = new AtomicLongArray(many);
        this.worstGap = new AtomicLongArray(many);
        this.times = new AtomicLongArray(many);
        // Only a socket without an address of its own receives what is sent to all of 127.0.0.0/8.
        this.http = HttpServer.create(new InetSocketAddress(0), 4096);
        this.port = http.getAddress().getPort();
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    String address(int school) {
        int at = school + 1;
        return "http://127.1.%d.%d:%d/%d.xml".formatted(at / 250, at % 250 + 1, port, school);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int school = Integer.parseInt(exchange.getRequestURI().getPath().replaceAll("\\D", ""));
        long now = System.nanoTime();
        long before = lastAsked.getAndSet(school, now);
        if (before > 0) worstGap.accumulateAndGet(school, now - before, Math::max);
        times.incrementAndGet(school);
        try (exchange) {
            switch (school % 100) {
                case 0, 1, 2 -> give(exchange, school, times.get(school));
                case 3, 4, 5 -> {
                    Server.pause(Duration.ofMillis(3_000 + school % 5_000));
                    give(exchange, school, 1);
                }
                case 6, 7 -> exchange.sendResponseHeaders(500, -1);
                case 8 -> {
                    exchange.getResponseHeaders().set("Retry-After", Long.toString(PATIENCE.toSeconds()));
                    exchange.sendResponseHeaders(429, -1);
                }
                case 9 -> Server.pause(Duration.ofMinutes(2));
                default -> give(exchange, school, 1);
            }
        }
    }

    private static void give(HttpExchange exchange, int school, long edition) throws IOException {
        var tag = "\"" + school + "-" + edition + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        var body = feed(school, edition).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String feed(int school, long edition) {
        var items = new StringBuilder();
        for (long item = Math.max(1, edition - 9); item <= edition; item++) items.append("""
                    <item><title>News %1$d of school %2$d</title><link>http://127.0.0.1/%2$d/%1$d</link>
                    <guid>%2$d-%1$d</guid><description>Words %1$d of school %2$d.</description></item>
                    """.formatted(item, school));
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>School " + school + "</title>" + items
                + "</channel></rss>";
    }

    /** From here on gaps count. */
    void begin() {
        for (int i = 0; i < many; i++) worstGap.set(i, 0);
    }

    long asked() {
        long all = 0;
        for (int i = 0; i < many; i++) all += times.get(i);
        return all;
    }

    /** How many schools were asked at all. */
    long reached() {
        return IntStream.range(0, many).filter(school -> times.get(school) > 0).count();
    }

    /** The longest time, in seconds, between two questions to each school with nothing new, in order; up to now where it was not asked again. */
    double[] gaps() {
        long now = System.nanoTime();
        return IntStream.range(0, many)
                .filter(school -> school % 100 > 9)
                .mapToLong(school -> Math.max(worstGap.get(school), now - lastAsked.get(school)))
                .mapToDouble(gap -> gap / 1e9)
                .sorted()
                .toArray();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
