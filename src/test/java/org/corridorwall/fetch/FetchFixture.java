package org.corridorwall.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the tests of this package start from: a clock that stands still, names that are known here only. */
final class FetchFixture {
    static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final FetchSettings OPEN = FetchSettings.of("Corridor test").withPrivate(true);
    static final FetchSettings GUARDED = FetchSettings.of("Corridor test");

    private FetchFixture() {}

    static Fetcher fetcher() {
        return fetcher(OPEN);
    }

    static Fetcher fetcher(FetchSettings settings) {
        return fetcher(settings, Map.of());
    }

    static Fetcher fetcher(FetchSettings settings, Map<String, List<String>> names) {
        return new Fetcher(settings, CLOCK, onLoopback(Guard.of(settings)), names(names));
    }

    /** Lets these loopback addresses through and judges all others as in production. */
    static Fetcher guardedBut(List<String> allowed, Map<String, List<String>> names) {
        return new Fetcher(
                GUARDED,
                CLOCK,
                onLoopback(address -> allowed.contains(address.getHostAddress()) || Guard.allows(address)),
                names(names));
    }

    /** Whatever a test or a slip in the code does: nothing is sent beyond this machine. */
    static Predicate<InetAddress> onLoopback(Predicate<InetAddress> guard) {
        return address -> {
            if (!guard.test(address)) return false;
            if (!address.isLoopbackAddress()) throw new AssertionError("about to leave this machine: " + address);
            return true;
        };
    }

    static Names names(Map<String, List<String>> names) {
        return host -> {
            var addresses = names.get(host);
            if (addresses == null) throw new UnknownHostException(host + ": Name or service not known");
            return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
        };
    }

    static Fetch within(URI address, Duration time) {
        return Fetch.of(address, NOW.plus(time));
    }

    /** With time enough for a machine that is busy. */
    static Fetch fetch(URI address) {
        return within(address, Duration.ofSeconds(20));
    }
}
