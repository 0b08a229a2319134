package org.corridorwall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Debian's wrk: 64 connections that ask again as soon as they have their answer. */
record Wrk(double requestsASecond, double p99Millis, long failed) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    static Wrk run(String address, int seconds, String... headers) {
        var command = new ArrayList<>(List.of("wrk", "-t2", "-c64", "-d" + seconds + "s", "--latency"));
        for (var header : headers) command.addAll(List.of("-H", header));
        command.add(address);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Server.ended(process);
            return read(said);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Wrk read(String said) {
        var rate = RATE.matcher(said);
        var p99 = P99.matcher(said);
        if (!rate.find() || !p99.find()) throw new IllegalStateException("wrk said: " + said);
        double factor = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "s" -> 1000;
            default -> 1;
        };
        long failed = 0;
        var bad = BAD.matcher(said);
        if (bad.find()) failed += Long.parseLong(bad.group(1));
        var errors = ERRORS.matcher(said);
        if (errors.find()) for (int i = 1; i <= 4; i++) failed += Long.parseLong(errors.group(i));
        return new Wrk(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * factor, failed);
    }
}
