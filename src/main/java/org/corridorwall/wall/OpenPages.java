package org.corridorwall.wall;

import java.time.Duration;
import java.time.InstantSource;
import org.corridorwall.safeguarding.Surface;
import org.corridorwall.safeguarding.TakenDown;

/** Pages, screens and websites that are open just now: each was given the word to take it off. */
public final class OpenPages implements Surface {
    /** Well before two seconds are over. */
    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    private final Live live;
    private final InstantSource clock;

    public OpenPages(Live live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public Seen look(TakenDown post) {
        var reach = live.reach(post.trust(), post.number());
        if (reach.waiting() == 0) return new Seen.Clear(words(reach.readers()));
        if (post.asked().plus(PATIENCE).isBefore(clock.instant())) live.letGo(post.trust(), post.number());
        return new Seen.NotYet(reach.waiting() + " open pages were not told yet");
    }

    private static String words(int readers) {
        return switch (readers) {
            case 0 -> "None was open.";
            case 1 -> "One was open and was told.";
            default -> readers + " were open and were told.";
        };
    }
}
