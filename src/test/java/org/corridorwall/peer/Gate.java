package org.corridorwall.peer;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a local server and spoils what it answers: at once, or after so many more answers. Before a handler by
 * {@code context.getFilters().add(gate)}; the server needs an executor with a thread for each request, since one that
 * hangs keeps its thread.
 */
public final class Gate extends Filter {
    private sealed interface Trouble {
        record None() implements Trouble {}

        record Says(int status, Map<String, String> headers, byte[] body) implements Trouble {}

        record Hangs(CountDownLatch until) implements Trouble {}

        record Slow(Duration each, CountDownLatch until) implements Trouble {}
    }

    private Trouble trouble = new Trouble.None();
    private int passes;
    private int asked;

    /** So many more requests are answered as they should be; what is said next begins behind them. */
    public synchronized Gate after(int requests) {
        passes = requests;
        return this;
    }

    public void says(int status, Map<String, String> headers, String body) {
        trouble(new Trouble.Says(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    public void says(int status) {
        says(status, Map.of(), "");
    }

    /** Takes the request and says nothing. */
    public void hangs() {
        trouble(new Trouble.Hangs(new CountDownLatch(1)));
    }

    /** Everything is answered as it should be, so much later. */
    public void takes(Duration each) {
        trouble(new Trouble.Slow(each, new CountDownLatch(1)));
    }

    /** Answers as it should again; what hangs is let go. */
    public void recovers() {
        passes = 0;
        trouble(new Trouble.None());
    }

    private synchronized void trouble(Trouble next) {
        switch (trouble) {
            case Trouble.Hangs(var until) -> until.countDown();
            case Trouble.Slow(var each, var until) -> until.countDown();
            case Trouble.None() -> {}
            case Trouble.Says says -> {}
        }
        trouble = next;
    }

    /** How many requests have come, spoiled or not. */
    public synchronized int asked() {
        return asked;
    }

    private synchronized Trouble next() {
        asked++;
        if (trouble instanceof Trouble.None) return trouble;
        if (passes > 0) {
            passes--;
            return new Trouble.None();
        }
        return trouble;
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        switch (next()) {
            case Trouble.None() -> chain.doFilter(exchange);
            case Trouble.Says(var status, var headers, var body) -> {
                try (exchange) {
                    Headers sent = exchange.getResponseHeaders();
                    headers.forEach(sent::set);
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            }
            case Trouble.Hangs(var until) -> {
                await(until, Duration.ofMinutes(5));
                exchange.close();
            }
            case Trouble.Slow(var each, var until) -> {
                await(until, each);
                chain.doFilter(exchange);
            }
        }
    }

    private static void await(CountDownLatch latch, Duration atMost) throws IOException {
        try {
            latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    @Override
    public String description() {
        return "spoils answers";
    }
}
