package org.corridorwall.fetch;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback that sends exactly the bytes it is told, well or badly. */
final class RawServer implements AutoCloseable {
    interface Answer {
        void to(Exchange exchange) throws Exception;
    }

    private final ServerSocket listener;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final AtomicInteger connections = new AtomicInteger();
    final List<Exchange> asked = new CopyOnWriteArrayList<>();
    final CountDownLatch end = new CountDownLatch(1);

    RawServer() {
        this("127.0.0.1", 0);
    }

    RawServer(String address, int port) {
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 500);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    RawServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    RawServer text(String path, String body) {
        return on(path, exchange -> exchange.send(200, "", body.getBytes(StandardCharsets.UTF_8)));
    }

    RawServer redirect(String path, int status, String location) {
        return on(path, exchange -> exchange.send(status, "Location: " + location + "\r\n", new byte[0]));
    }

    int port() {
        return listener.getLocalPort();
    }

    URI at(String path) {
        return URI.create("http://" + listener.getInetAddress().getHostAddress() + ":" + port() + path);
    }

    int openSockets() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var first = in.readLine(); first != null; first = in.readLine()) {
                var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    headers.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip());
                }
                var exchange = new Exchange(first, headers, socket, end);
                asked.add(exchange);
                var path = first.split(" ")[1];
                answers.getOrDefault(path, missing -> missing.send(404, "", new byte[0]))
                        .to(exchange);
            }
        } catch (Exception e) {
            // The other side went away, as the tests want it to.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        listener.close();
        for (var socket : open) socket.close();
    }

    record Exchange(String first, Map<String, String> headers, Socket socket, CountDownLatch end) {
        String path() {
            return first.split(" ")[1];
        }

        OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        void raw(byte[] bytes) throws IOException {
            out().write(bytes);
            out().flush();
        }

        void send(int status, String headers, byte[] body) throws IOException {
            var whole = new ByteArrayOutputStream();
            var length = status == 304 ? "" : "Content-Length: " + body.length + "\r\n";
            whole.writeBytes(
                    ("HTTP/1.1 " + status + " It\r\n" + length + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(body);
            raw(whole.toByteArray());
        }

        /** Returns when the client has gone or the test is over. */
        void hang() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        }

        /** A pause of a server that is still at work. */
        boolean pause(int millis) throws InterruptedException {
            return end.await(millis, TimeUnit.MILLISECONDS);
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
