package org.corridorwall.fetch;

import java.time.Duration;

/**
 * How this installation asks.
 *
 * @param allowPrivate lets private and reserved addresses be asked: for tests and the demo
 * @param userAgent who asks, as it is told to every server; printable ASCII
 * @param perHost how many requests to one host and port at the same time
 * @param connectWithin for one connection to one address, less than a request's deadline as a rule
 * @param tlsSessions how many TLS sessions are kept to be resumed; as many as hosts are asked regularly
 * @param slowFor how long an address that used up its time goes last at its host
 */
public record FetchSettings(
        boolean allowPrivate,
        String userAgent,
        int perHost,
        Duration connectWithin,
        int tlsSessions,
        Duration slowFor) {
    public FetchSettings {
        if (!userAgent.matches("[ -~]+")) throw new IllegalArgumentException("not printable ASCII: " + userAgent);
        if (perHost < 1) throw new IllegalArgumentException("nobody may ask: " + perHost);
        if (connectWithin.toMillis() < 1) throw new IllegalArgumentException("no time to connect: " + connectWithin);
        if (tlsSessions < 1) throw new IllegalArgumentException("no TLS session: " + tlsSessions);
        if (slowFor.isNegative()) throw new IllegalArgumentException("negative: " + slowFor);
    }

    /** Public addresses only, four at a time at each host. */
    public static FetchSettings of(String userAgent) {
        return new FetchSettings(false, userAgent, 4, Duration.ofSeconds(10), 50_000, Duration.ofHours(1));
    }

    public FetchSettings withPrivate(boolean allowed) {
        return new FetchSettings(allowed, userAgent, perHost, connectWithin, tlsSessions, slowFor);
    }

    public FetchSettings withPerHost(int atOnce) {
        return new FetchSettings(allowPrivate, userAgent, atOnce, connectWithin, tlsSessions, slowFor);
    }
}
