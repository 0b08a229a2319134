package org.corridorwall.safeguarding;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.corridorwall.db.Database;
import org.corridorwall.db.Signal;
import org.corridorwall.safeguarding.Surface.Seen;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every surface after a removal until it is clear, and writes down when. Whoever removed it, and in which
 * process: what is unfinished is a row, so that a restart goes on with it.
 */
public final class Clearing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Clearing.class);
    private static final int AT_ONCE = 50;
    private static final Duration SOON = Duration.ofMillis(50);
    /** What another process removes without a change that the public could see is told by nobody. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final List<Surface> surfaces;
    private final Takedowns takedowns;
    private final Semaphore asked = new Semaphore(1);
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** Until when one that is not clear is left alone, by {@link System#nanoTime}. */
    private record Wait(Duration pause, long until) {}

    public Clearing(Database database, InstantSource clock, List<Surface> surfaces) {
        this.database = database;
        this.clock = clock;
        this.surfaces = List.copyOf(surfaces);
        this.takedowns = new Takedowns(surfaces.stream().map(Surface::name).toList());
    }

    /** Where its records are read. */
    public Takedowns takedowns() {
        return takedowns;
    }

    /** Looks from now on, first after what was left unfinished. */
    public void start(Signal signal) {
        signal.listen(asked::release);
        thread = Thread.ofPlatform().daemon().name("takedowns").start(this::watch);
    }

    private void watch() {
        var pause = SOON;
        surfaces.forEach(Clearing::prepare);
        while (!closed) {
            try {
                asked.tryAcquire((pause.isZero() ? IDLE : pause).toMillis(), TimeUnit.MILLISECONDS);
                asked.drainPermits();
                pause = round();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException trouble) {
                if (closed) return;
                LOG.warnf("Looking after takedowns failed, trying again: %s", trouble.getMessage());
                pause = Duration.ofSeconds(1);
            }
        }
    }

    private static void prepare(Surface surface) {
        try {
            surface.prepare();
        } catch (RuntimeException trouble) {
            LOG.debugf("surface=%s could not be prepared: %s", surface.name(), trouble);
        }
    }

    /** @return when to come back; zero: when something is removed */
    private Duration round() {
        var unfinished = database.read(db -> takedowns.unfinished(db, AT_ONCE));
        waits.keySet()
                .retainAll(unfinished.keySet().stream().map(TakenDown::takedown).toList());
        var next = Duration.ZERO;
        for (var entry : unfinished.entrySet()) {
            var left = attend(entry.getKey(), entry.getValue());
            if (!left.isZero() && (next.isZero() || left.compareTo(next) < 0)) next = left;
        }
        return next;
    }

    /** @return how long it may be left alone now; zero: for ever */
    private Duration attend(TakenDown post, Set<String> open) {
        var wait = waits.get(post.takedown());
        if (wait != null && wait.until() - System.nanoTime() > 0)
            return Duration.ofNanos(Math.max(1_000_000, wait.until() - System.nanoTime()));
        if (look(post, open)) return Duration.ZERO;
        var pause = wait == null ? SOON : longer(wait.pause());
        waits.put(post.takedown(), new Wait(pause, System.nanoTime() + pause.toNanos()));
        return pause;
    }

    private static Duration longer(Duration pause) {
        var longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LATE) < 0 ? longer : LATE;
    }

    /** One look at all that is unfinished. @return whether nothing is any more */
    boolean look() {
        var unfinished = database.read(db -> takedowns.unfinished(db, AT_ONCE));
        boolean clear = true;
        for (var entry : unfinished.entrySet()) clear &= look(entry.getKey(), entry.getValue());
        return clear;
    }

    private boolean look(TakenDown post, Set<String> open) {
        var wanted = surfaces.stream()
                .filter(surface -> open.contains(surface.name()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = wanted.stream()
                    .map(surface -> threads.submit(() -> isClear(surface, post)))
                    .toList();
            boolean clear = true;
            for (var look : looks) clear &= look.get();
            if (clear) database.note(db -> takedowns.finish(db, post.takedown()));
            return clear;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException trouble) {
            throw new IllegalStateException(trouble.getCause());
        }
    }

    private boolean isClear(Surface surface, TakenDown post) {
        return switch (seen(surface, post)) {
            case Seen.Clear(var note) -> {
                var at = clock.instant();
                database.note(db -> takedowns.clear(db, post.takedown(), surface.name(), at, note));
                yield true;
            }
            case Seen.NotYet(var where) -> {
                LOG.debugf("takedown=%s surface=%s %s", post.takedown(), surface.name(), where);
                yield false;
            }
        };
    }

    private static Seen seen(Surface surface, TakenDown post) {
        try {
            return surface.look(post);
        } catch (RuntimeException trouble) {
            LOG.warnf("takedown=%s surface=%s could not be looked at: %s", post.takedown(), surface.name(), trouble);
            return new Seen.NotYet("nobody could look");
        }
    }

    @Override
    public void close() {
        closed = true;
        var watching = thread;
        if (watching != null) watching.interrupt();
    }
}
