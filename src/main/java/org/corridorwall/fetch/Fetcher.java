package org.corridorwall.fetch;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/**
 * Asks. Blocking; made for virtual threads; one for the whole process. An interrupt ends a request, which then fails and
 * leaves the thread interrupted.
 */
public final class Fetcher implements AutoCloseable {
    private static final int MOST_REDIRECTS = 10;

    private final InstantSource clock;
    private final Lookup lookup;
    private final Asking asking;
    private final Tally tally = new Tally();

    public Fetcher(FetchSettings settings, InstantSource clock) {
        this(settings, clock, Guard.of(settings), InetAddress::getAllByName);
    }

    Fetcher(FetchSettings settings, InstantSource clock, Predicate<InetAddress> guard, Names names) {
        this.clock = clock;
        this.lookup = new Lookup(guard, names);
        this.asking = new Asking(settings, clock, new Clients(settings, lookup, guard));
    }

    /** Returns by the request's deadline, whatever the server does. */
    public Fetched fetch(Fetch request) {
        tally.begin();
        try {
            var fetched = begin(request);
            tally.add(fetched);
            return fetched;
        } finally {
            tally.end();
        }
    }

    public FetchCounts counts() {
        return tally.counts();
    }

    private Fetched begin(Fetch request) {
        return switch (Target.of(request.address())) {
            case Target.Allowed(var url) -> follow(request, url);
            case Target.Forbidden(var why) -> new Fetched.Refused(why);
            case Target.Broken() -> new Fetched.Refused("This is not an address of a website: " + request.address());
        };
    }

    private Fetched follow(Fetch request, HttpUrl first) {
        var leg = Leg.first(first, request, Deadline.of(request.deadline(), clock.instant()));
        Set<HttpUrl> seen = new HashSet<>();
        while (seen.add(leg.url())) {
            if (seen.size() > MOST_REDIRECTS + 1)
                return new Fetched.Refused("The address leads on more than " + MOST_REDIRECTS + " times");
            switch (asking.ask(leg)) {
                case Answered.End(var fetched) -> {
                    return fetched;
                }
                case Answered.Onward(var to, var permanently) -> leg = leg.onward(to, permanently);
            }
        }
        return new Fetched.Refused("The address leads on in a circle");
    }

    /** How many hosts are being asked or waited for. */
    int hostsAsked() {
        return asking.hostsAsked();
    }

    @Override
    public void close() {
        lookup.close();
    }
}
