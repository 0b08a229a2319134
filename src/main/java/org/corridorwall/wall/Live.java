package org.corridorwall.wall;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.corridorwall.trust.TrustId;

/** Who reads which wall's stream just now. Each wall with readers has one ring. */
public final class Live {
    /** One wall with readers. */
    static final class Channel {
        private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
        private volatile Ring ring;

        Channel(Ring ring) {
            this.ring = ring;
        }

        Ring ring() {
            return ring;
        }
    }

    private final Map<TrustId, Channel> channels = new ConcurrentHashMap<>();
    private final Telling telling;

    public Live(Telling telling) {
        this.telling = telling;
    }

    /**
     * A reader joins.
     *
     * @param newest a number that the wall had reached when the reader came
     */
    Reader join(TrustId trust, long newest, Function<Channel, Reader> reader) {
        var joined = new AtomicReference<Reader>();
        channels.compute(trust, (id, known) -> {
            var channel = known == null ? new Channel(Ring.at(newest)) : known;
            joined.set(reader.apply(channel));
            channel.readers.add(joined.get());
            return channel;
        });
        return joined.get();
    }

    void leave(TrustId trust, Reader reader) {
        channels.computeIfPresent(trust, (id, channel) -> {
            channel.readers.remove(reader);
            return channel.readers.isEmpty() ? null : channel;
        });
    }

    /** Brings every ring up to the newest numbers and wakes its readers. Called by one thread only. */
    void bring(Map<TrustId, Long> newest) {
        channels.forEach((trust, channel) -> {
            if (!newest.containsKey(trust)) {
                end(channel);
                return;
            }
            long goal = newest.getOrDefault(trust, 0L);
            boolean moved = false;
            while (channel.ring.newest() < goal) {
                var next = telling.after(trust, channel.ring.newest());
                if (next.first().isEmpty()) break;
                channel.ring = next.first().getFirst().number() == channel.ring.newest() + 1
                        ? channel.ring.with(next.first())
                        : new Ring(next.seen(), next.first());
                moved = true;
            }
            if (moved) channel.readers.forEach(Reader::nudge);
        });
    }

    /** The trust was deleted: whoever asks anew finds that it is not here. */
    private static void end(Channel channel) {
        long number = channel.ring.newest() + 1;
        channel.ring = new Ring(number, List.of(Told.reload(number)));
        channel.readers.forEach(reader -> {
            reader.nudge();
            reader.endOnItsLine();
        });
    }

    /** @param waiting those who have not been told yet */
    record Reach(int readers, int waiting) {}

    /** How many of a wall's readers were given everything up to that number. */
    Reach reach(TrustId trust, long number) {
        var channel = channels.get(trust);
        if (channel == null) return new Reach(0, 0);
        int readers = channel.readers.size();
        int waiting = channel.ring.newest() < number
                ? readers
                : (int) channel.readers.stream()
                        .filter(reader -> !reader.told(number))
                        .count();
        return new Reach(readers, waiting);
    }

    /** Who is too slow to be told is let go: coming back, it asks anew. */
    void letGo(TrustId trust, long number) {
        var channel = channels.get(trust);
        if (channel == null) return;
        channel.readers.stream().filter(reader -> !reader.told(number)).forEach(Reader::dropOnItsLine);
    }

    void each(Consumer<Reader> work) {
        channels.values().forEach(channel -> channel.readers.forEach(work));
    }

    /** How many read just now. */
    int readers() {
        return channels.values().stream()
                .mapToInt(channel -> channel.readers.size())
                .sum();
    }
}
