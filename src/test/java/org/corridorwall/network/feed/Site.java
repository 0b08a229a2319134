package org.corridorwall.network.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A school's website on this machine, that remembers what it was asked. */
final class Site implements AutoCloseable {
    record Reply(int status, Map<String, String> headers, byte[] body) {}

    record Asked(String path, Map<String, List<String>> headers) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    Site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void serves(String path, String body, String... headers) {
        answers(path, 200, body, headers);
    }

    void answers(String path, int status, String body, String... headers) {
        var fields = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) fields.put(headers[i], headers[i + 1]);
        replies.put(path, new Reply(status, fields, body.getBytes(UTF_8)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders())));
            var reply =
                    replies.getOrDefault(exchange.getRequestURI().toString(), new Reply(404, Map.of(), new byte[0]));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var tag = reply.headers().get("ETag");
            boolean same =
                    tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (same) exchange.sendResponseHeaders(304, -1);
            else {
                exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
                if (reply.body().length > 0) exchange.getResponseBody().write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
