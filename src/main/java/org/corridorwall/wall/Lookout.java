package org.corridorwall.wall;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.corridorwall.db.Database;
import org.corridorwall.db.Signal;
import org.corridorwall.trust.TrustId;
import org.corridorwall.web.FinishedPages;
import org.jboss.logging.Logger;

/** The one thread that looks again when something changed: first for the finished pages, then for the streams. */
public final class Lookout implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lookout.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private record Newest(long trust, String slug, long number) {}

    private final Database database;
    private final FinishedPages pages;
    private final Live live;
    private final Semaphore asked = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closed;

    public Lookout(Database database, Signal signal, FinishedPages pages, Live live) {
        this.database = database;
        this.pages = pages;
        this.live = live;
        signal.listen(() -> {
            pages.doubt();
            lookAgain();
        });
        this.thread = Thread.ofPlatform().daemon().name("lookout").start(this::watch);
    }

    void lookAgain() {
        asked.release();
    }

    private void watch() {
        while (!closed) {
            try {
                asked.acquire();
                asked.drainPermits();
                look();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException trouble) {
                if (closed) return;
                LOG.warnf("Looking for changes failed, trying again: %s", trouble.getMessage());
                lookAgain();
                if (pause()) return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE.toMillis());
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    void look() {
        long doubts = pages.doubts();
        var newest = database.read(db -> db.createQuery("""
                        select t.id, t.slug, coalesce(n.number, 0) as number
                          from trust t
                          left join change_number n on n.trust_id = t.id
                        """)
                .map((row, context) -> new Newest(row.getLong("id"), row.getString("slug"), row.getLong("number")))
                .list());
        var bySlug = new HashMap<String, Long>();
        var byTrust = new HashMap<TrustId, Long>();
        for (var one : newest) {
            bySlug.put(one.slug(), one.number());
            byTrust.put(new TrustId(one.trust()), one.number());
        }
        pages.know(bySlug, doubts);
        live.bring(byTrust);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
