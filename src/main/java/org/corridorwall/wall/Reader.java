package org.corridorwall.wall;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One reader of a stream: a line and the number that was told last. There is no queue: who is slow is let go. */
final class Reader {
    private static final Logger LOG = Logger.getLogger(Reader.class);

    /** A comment's line needs no empty one after it, so that it never ends what a client takes for an event. */
    private static final byte[] BEAT = ":\n".getBytes(StandardCharsets.UTF_8);

    /** Which posts a reader wants to be told about; every one that is not null must hold. */
    record Only(
            @Nullable String academy,
            @Nullable String person,
            @Nullable Network network,
            @Nullable Hashtag hashtag) {
        static final Only ALL = new Only(null, null, null, null);

        boolean matches(Told.About about) {
            return (academy == null || academy.equals(PostJson.text(about.academy())))
                    && (person == null || person.equals(PostJson.text(about.person())))
                    && (network == null ? !about.copy() : network == about.network())
                    && (hashtag == null || about.hashtags().contains(hashtag));
        }
    }

    private final Line line;
    private final Only only;
    private final Supplier<Ring> ring;
    private final LongFunction<Telling.Start> past;
    private final Executor looking;
    private volatile long seen;
    private boolean live;
    private boolean busy;
    private boolean waiting;
    private volatile boolean over;
    private boolean fullAtLastBeat;

    /**
     * @param past reads from the database what is not in the ring; may block
     * @param looking where it may
     */
    Reader(Line line, Only only, long seen, Supplier<Ring> ring, LongFunction<Telling.Start> past, Executor looking) {
        this.line = line;
        this.only = only;
        this.seen = seen;
        this.ring = ring;
        this.past = past;
        this.looking = looking;
    }

    /** On its line's thread: what it missed before it came. */
    void begin(List<Told> missed) {
        missed.forEach(this::write);
        pump();
    }

    /** Something may have happened. From any thread. */
    void nudge() {
        line.on(this::pump);
    }

    /** On its line's thread: tells what it has not been told yet. */
    void pump() {
        if (over || busy) return;
        var now = ring.get();
        var next = now.after(seen);
        if (next.isEmpty()) {
            if (live) drop();
            else lookBack();
            return;
        }
        live = true;
        tell(next.get());
    }

    private void tell(List<Told> these) {
        for (var told : these) {
            if (line.full()) {
                waitForRoom();
                return;
            }
            write(told);
        }
    }

    private void write(Told told) {
        var bytes = bytesFor(told, only);
        if (bytes != null) line.write(bytes);
        seen = Math.max(seen, told.number());
    }

    /** What left this reader's part of the wall by an edit is taken off it. */
    static byte @Nullable [] bytesFor(Told told, Only only) {
        if (told.about() == null || told.post() == null || only.matches(told.about())) return told.bytes();
        return told.leaves() ? Told.removed(told.number(), told.post()).bytes() : null;
    }

    private void waitForRoom() {
        if (waiting) return;
        waiting = true;
        line.whenDrained(() -> {
            waiting = false;
            pump();
        });
    }

    private void lookBack() {
        if (line.full()) {
            waitForRoom();
            return;
        }
        busy = true;
        long from = seen;
        looking.execute(() -> {
            try {
                var start = past.apply(from);
                line.on(() -> toldPast(start));
            } catch (RuntimeException trouble) {
                LOG.warnf("A reader of the stream is let go: %s", trouble.getMessage());
                line.on(this::drop);
            }
        });
    }

    private void toldPast(Telling.Start start) {
        busy = false;
        if (over) return;
        start.first().forEach(this::write);
        seen = Math.max(seen, start.seen());
        pump();
    }

    /** Shows proxies that the line is alive, and finds out who does not read any more. */
    void beat() {
        if (over) return;
        if (!line.full()) {
            line.write(BEAT);
            fullAtLastBeat = false;
        } else if (fullAtLastBeat) drop();
        else fullAtLastBeat = true;
    }

    void beatOnItsLine() {
        line.on(this::beat);
    }

    void endOnItsLine() {
        line.on(this::end);
    }

    /** Whether it was given everything up to that number, or is no reader any more. From any thread. */
    boolean told(long number) {
        return over || seen >= number;
    }

    void dropOnItsLine() {
        line.on(this::drop);
    }

    private void drop() {
        over = true;
        line.drop();
    }

    void end() {
        if (over) return;
        over = true;
        line.end();
    }

    /** The other side is gone. */
    void gone() {
        over = true;
    }
}
