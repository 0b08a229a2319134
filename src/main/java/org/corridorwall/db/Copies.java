package org.corridorwall.db;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Copies made before migrating: the newest two at most, each for two weeks. They are no place where removed posts live
 * on: what is removed here is taken out of them too, what is hidden, held or closed here by a person is so in them, and
 * one in which that can't be done is deleted as a whole.
 */
public final class Copies {
    /** From the last day of a term to the first one after a half-term holiday, and some days. */
    public static final Duration LASTING = Duration.ofDays(14);

    private static final Logger LOG = Logger.getLogger(Copies.class);
    private static final int AT_MOST = 2;

    /** One after the other: each opens the copy anew. */
    private static final ReentrantLock FORGETTING = new ReentrantLock();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Shelf shelf;

    public Copies(Database database) {
        this.shelf = switch (database.kind()) {
            case SQLITE -> new FolderShelf(database);
            case POSTGRESQL -> new SchemaShelf(database);
        };
    }

    /** Oldest first. */
    public List<Copy> all() {
        return shelf.copies();
    }

    /**
     * A checked copy of one moment.
     *
     * @param version before whose tables it is
     * @throws DatabaseTrouble in plain words when it can't be made; nothing is left of it then
     */
    Copy make(String version, Instant now) {
        return make(version, now, Steps.OURS);
    }

    Copy make(String version, Instant now, Steps steps) {
        return shelf.make(version, now, steps.tables());
    }

    void delete(Copy copy) {
        shelf.delete(copy);
    }

    /** Deletes all but the newest. Not before an upgrade is done: one that fails again and again has no use for its copy. */
    void prune() {
        var all = all();
        all.subList(0, Math.max(0, all.size() - AT_MOST)).forEach(shelf::delete);
    }

    /** Deletes those whose time is up. */
    public void expire(Instant now) {
        for (var copy : all()) {
            if (copy.made().plus(LASTING).isAfter(now)) continue;
            shelf.delete(copy);
            LOG.infof("The copy %s, made before an upgrade, was deleted: its two weeks are over.", copy.place());
        }
    }

    /**
     * Takes out of every copy what was removed since, and hides, holds and closes in it what a person did here. May be
     * repeated at any time.
     */
    public void forgetRemoved() {
        FORGETTING.lock();
        try {
            all().forEach(this::forgetRemoved);
        } finally {
            FORGETTING.unlock();
        }
    }

    private void forgetRemoved(Copy copy) {
        try {
            shelf.forgetRemoved(copy);
        } catch (RuntimeException first) {
            LOG.debugf(first, "%s: what was removed is taken out of it once more", copy.place());
            forgetOrDelete(copy);
        }
    }

    private void forgetOrDelete(Copy copy) {
        try {
            shelf.forgetRemoved(copy);
        } catch (RuntimeException trouble) {
            LOG.warnf(
                    "What was removed can't be taken out of the copy %s, so that it is deleted: %s",
                    copy.place(), trouble.getMessage());
            shelf.delete(copy);
        }
    }

    /** @return how many there were */
    public int deleteAll() {
        var all = all();
        all.forEach(shelf::delete);
        return all.size();
    }

    static String stamp(Instant now) {
        return TIME.format(now);
    }

    static Instant made(String stamp) {
        return TIME.parse(stamp.toUpperCase(Locale.ROOT), Instant::from);
    }
}
