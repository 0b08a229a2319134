package org.corridorwall.network.bluesky;

import java.time.InstantSource;
import org.corridorwall.network.SourceSuite;

class AppViewSuiteTest extends SourceSuite {
    @Override
    protected World open(InstantSource clock) {
        return new Servers(clock, true);
    }
}
