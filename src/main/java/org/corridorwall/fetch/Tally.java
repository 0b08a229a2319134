package org.corridorwall.fetch;

import java.util.concurrent.atomic.LongAdder;

final class Tally {
    private final LongAdder bodies = new LongAdder();
    private final LongAdder notModified = new LongAdder();
    private final LongAdder statuses = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder asking = new LongAdder();

    void begin() {
        asking.increment();
    }

    void end() {
        asking.decrement();
    }

    void add(Fetched fetched) {
        var kind = switch (fetched) {
            case Fetched.Body _ -> bodies;
            case Fetched.NotModified _ -> notModified;
            case Fetched.Status _ -> statuses;
            case Fetched.Refused _ -> refused;
            case Fetched.TooLarge _ -> tooLarge;
            case Fetched.Failed _ -> failed;
        };
        kind.increment();
    }

    FetchCounts counts() {
        return new FetchCounts(
                bodies.sum(),
                notModified.sum(),
                statuses.sum(),
                refused.sum(),
                tooLarge.sum(),
                failed.sum(),
                asking.sum());
    }
}
