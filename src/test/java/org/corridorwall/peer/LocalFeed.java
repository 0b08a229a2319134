package org.corridorwall.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A website on loopback: RSS feeds that can be changed, pictures, and whatever else a test wants answered. */
public final class LocalFeed implements AutoCloseable {
    /** One route's answer. */
    @FunctionalInterface
    public interface Route {
        void answer(HttpExchange exchange) throws IOException;
    }

    private record Item(String title, String html, Instant at, String more) {}

    private final HttpServer server;
    private final Gate gate = new Gate();
    private final Map<String, Map<String, Item>> feeds = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();

    private LocalFeed(HttpServer server) {
        this.server = server;
    }

    public static LocalFeed start() {
        return start(0);
    }

    /** @param port for a website that must be where it was before; 0: any that is free */
    public static LocalFeed start(int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var local = new LocalFeed(server);
            server.createContext("/", local::answer).getFilters().add(local.gate);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return local;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** What every request goes through. */
    public Gate gate() {
        return gate;
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Adds an item to the feed at {@code path}, or changes it. @param more further elements of the item */
    public void item(String path, String id, String title, String html, Instant at, String more) {
        synchronized (feeds) {
            feeds.computeIfAbsent(path, any -> new LinkedHashMap<>()).put(id, new Item(title, html, at, more));
        }
    }

    public void item(String path, String id, String title, String html, Instant at) {
        item(path, id, title, html, at, "");
    }

    /** A feed without items. */
    public void empty(String path) {
        synchronized (feeds) {
            feeds.computeIfAbsent(path, any -> new LinkedHashMap<>());
        }
    }

    public void removeItem(String path, String id) {
        synchronized (feeds) {
            feeds.getOrDefault(path, new LinkedHashMap<>()).remove(id);
        }
    }

    public void route(String path, Route route) {
        routes.put(path, route);
    }

    public int hits(String path) {
        return hits.getOrDefault(path, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        hits.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        var route = routes.get(path);
        if (route != null) {
            route.answer(exchange);
            return;
        }
        byte[] body;
        synchronized (feeds) {
            var items = feeds.get(path);
            if (items == null) {
                send(exchange, 404, "text/plain", "no".getBytes(StandardCharsets.UTF_8));
                return;
            }
            body = rss(items).getBytes(StandardCharsets.UTF_8);
        }
        var tag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(body)) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        send(exchange, 200, "application/rss+xml", body);
    }

    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            if (body.length > 0) out.write(body);
        }
    }

    private static String rss(Map<String, Item> items) {
        var text = new StringBuilder("""
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>School news</title><link>http://127.0.0.1/</link>
                """);
        items.forEach((id, item) -> text.append("<item><guid isPermaLink=\"false\">")
                .append(id)
                .append("</guid><title>")
                .append(item.title())
                .append("</title><link>http://127.0.0.1/")
                .append(id)
                .append("</link><pubDate>")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(item.at().atOffset(ZoneOffset.UTC)))
                .append("</pubDate><description><![CDATA[")
                .append(item.html())
                .append("]]></description>")
                .append(item.more())
                .append("</item>\n"));
        return text.append("</channel></rss>").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
