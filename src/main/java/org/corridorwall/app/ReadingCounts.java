package org.corridorwall.app;

import io.micrometer.core.instrument.MeterRegistry;
import org.corridorwall.intake.Outcomes;
import org.corridorwall.network.Answer;
import org.corridorwall.post.Network;

/** {@code corridor_readings_total{network,outcome}}: what asking the sources came to. */
final class ReadingCounts implements Outcomes {
    private final MeterRegistry meters;

    ReadingCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void count(Network network, Answer answer) {
        meters.counter("corridor.readings", "network", network.code(), "outcome", Outcomes.name(answer))
                .increment();
    }
}
