package org.corridorwall.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.corridorwall.db.Database;
import org.corridorwall.db.Gathered;
import org.corridorwall.filing.Filing;
import org.corridorwall.intake.SourceStore.Standing;
import org.corridorwall.intake.Sources.State;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Answer.Failed;
import org.corridorwall.network.Answer.Gone;
import org.corridorwall.network.Answer.NeedsYou;
import org.corridorwall.network.Answer.Page;
import org.corridorwall.network.Answer.SlowDown;
import org.corridorwall.network.Answer.Unchanged;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.network.Window;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One reading, once: asks, keeps what came, and says when to ask again. */
final class Poll {
    private static final Logger LOG = Logger.getLogger(Poll.class);
    private static final Duration DEADLINE = Duration.ofSeconds(25);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final int BITE = 40;
    private static final int TOGETHER = 100;
    static final String GONE = "It is no longer at its source.";
    private static final String NOT_WANTED = "It no longer has a hashtag for which this account is read.";

    private final Database database;
    private final SourceStore sources = new SourceStore();
    private final Safeguarding safeguarding;
    private final Filing filing;
    private final Pace pace;
    private final InstantSource clock;
    private final Outcomes outcomes;
    private final Room room = new Room();
    /** Readings are picked together, and so they begin together. */
    private final Gathered<Reading, Standing> standings = new Gathered<>(MOMENT, this::standings);

    Poll(
            Database database,
            Safeguarding safeguarding,
            Filing filing,
            Pace pace,
            InstantSource clock,
            Outcomes outcomes) {
        this.database = database;
        this.safeguarding = safeguarding;
        this.filing = filing;
        this.pace = pace;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    Next of(Reading reading, Source source) {
        Standing standing = standings.of(reading);
        if (standing.gone()) return new Next.Never();
        Answer answer = ask(reading, source, standing);
        try {
            return after(reading, source, standing, answer);
        } catch (RuntimeException trouble) {
            return new Next.Kept(failed(reading, standing, "What it sent could not be kept.", trouble));
        }
    }

    private Standing standing(Reading reading) {
        return database.look(db -> sources.standing(db, reading));
    }

    private List<Standing> standings(List<Reading> readings) {
        var found = new ArrayList<Standing>();
        for (int from = 0; from < readings.size(); from += TOGETHER) {
            var some = readings.subList(from, Math.min(readings.size(), from + TOGETHER));
            found.addAll(database.look(db -> sources.standings(db, some)));
        }
        return found;
    }

    private Answer ask(Reading reading, Source source, Standing standing) {
        try {
            return source.read(reading, standing.cursors(), clock.instant().plus(DEADLINE));
        } catch (RuntimeException broken) {
            return new Failed("What it sent could not be understood.", broken);
        }
    }

    private Next after(Reading reading, Source source, Standing standing, Answer answer) {
        outcomes.count(source.network(), answer);
        return switch (answer) {
            case Page page -> {
                keep(reading, standing, page);
                page.windows().forEach(window -> mirror(reading, source, window));
                yield new Next.Kept(fine(reading, standing, page.needsYou()));
            }
            case Unchanged(var cursors) -> unchanged(reading, standing, cursors);
            case SlowDown(var until, var why) -> new Next.Kept(slowedDown(reading, standing, until, why));
            case NeedsYou(var why) -> new Next.Kept(later(reading, standing, State.NEEDS_YOU, why));
            case Gone(var why) -> ended(reading, why);
            case Failed(var why, var cause) -> new Next.Kept(failed(reading, standing, why, cause));
        };
    }

    /**
     * Posts first, in bites that hold the database for moments only; the cursors behind them with the last bite. Killed
     * in between, the same posts are read again, and known again.
     */
    private void keep(Reading reading, Standing standing, Page page) {
        var accounts = reading.accounts().stream().collect(Collectors.toMap(Account::id, account -> account));
        List<Found> posts = page.posts();
        for (int from = 0; from < posts.size() - BITE; from += BITE) {
            var bite = posts.subList(from, from + BITE);
            change(standing, db -> take(db, accounts, standing, bite));
        }
        var last = posts.subList(posts.isEmpty() ? 0 : (posts.size() - 1) / BITE * BITE, posts.size());
        change(standing, db -> {
            ensureRows(db, reading, standing);
            take(db, accounts, standing, last);
            page.cursors().forEach((account, cursor) -> sources.keepCursor(db, account, cursor));
            posts.stream().map(Found::through).distinct().forEach(account -> sources.keepLatest(db, account));
        });
    }

    private void change(Standing standing, Consumer<Handle> work) {
        if (standing.cursors().isEmpty()) room.leaving(() -> database.change(work));
        else database.change(work);
    }

    private void take(Handle db, Map<AccountId, Account> accounts, Standing standing, List<Found> bite) {
        for (Found found : bite) {
            var through = accounts.get(found.through());
            if (through == null) continue;
            boolean first = !standing.cursors().containsKey(through.id());
            if (isWanted(db, through, found.post())) safeguarding.take(db, through, found, first);
            else if (!first)
                safeguarding.goneAtSource(db, through.trust(), found.post().key(), NOT_WANTED);
        }
    }

    /** Of some accounts only posts with certain hashtags are taken; one that lost its hashtag by an edit leaves. */
    private boolean isWanted(Handle db, Account through, Post post) {
        if (through.only().isEmpty()) return true;
        var only = through.only().stream()
                .map(tag -> filing.resolve(db, through.trust(), tag))
                .collect(Collectors.toSet());
        return filing.hashtags(db, through.trust(), post).stream().anyMatch(only::contains);
    }

    private void ensureRows(Handle db, Reading reading, Standing standing) {
        if (standing.cursors().size() == reading.accounts().size()) return;
        sources.begin(db, reading, clock.instant());
    }

    private Next unchanged(Reading reading, Standing standing, Map<AccountId, Cursor> cursors) {
        boolean same = standing.cursors().entrySet().containsAll(cursors.entrySet());
        var latest = standing.latest();
        if (same && standing.fine() && latest != null) return new Next.Quiet(pace.afterAnswer(clock.instant(), latest));
        if (!same) database.note(db -> cursors.forEach((account, cursor) -> sources.keepCursor(db, account, cursor)));
        return new Next.Kept(fine(reading, standing, Map.of()));
    }

    /** What its network confirms as gone at the source goes here too. */
    private void mirror(Reading reading, Source source, Window window) {
        Account account = reading.accounts().stream()
                .filter(one -> one.id().equals(window.account()))
                .findFirst()
                .orElseThrow();
        List<SourceKey> missing = database.read(db -> sources.missing(db, account.trust(), window));
        if (missing.isEmpty()) return;
        var gone = source.gone(account, missing, clock.instant().plus(DEADLINE));
        if (gone.isEmpty()) return;
        database.change(db -> gone.forEach(key -> {
            safeguarding.goneAtSource(db, account.trust(), key, GONE);
            safeguarding.unshare(db, account.trust(), key);
        }));
        database.dropDeleted();
    }

    private Instant fine(Reading reading, Standing standing, Map<AccountId, String> needsYou) {
        Instant now = clock.instant();
        if (standing.failures() > 0) LOG.infof("source=\"%s\" is fine again", label(reading));
        List<Instant> latest = latest(reading);
        Instant next = pace.afterAnswer(now, latest);
        database.note(db -> {
            for (Account account : reading.accounts()) {
                var why = needsYou.get(account.id());
                var alone = new Reading(reading.key(), reading.host(), List.of(account));
                sources.keepState(db, alone, why == null ? State.FINE : State.NEEDS_YOU, why, 0, next, now);
            }
        });
        return next;
    }

    /** Of accounts about which it is not written down yet, it is now. */
    private List<Instant> latest(Reading reading) {
        var latest = standing(reading).latest();
        if (latest != null) return latest;
        database.note(db -> {
            sources.begin(db, reading, clock.instant());
            reading.accounts().forEach(account -> sources.keepLatest(db, account.id()));
        });
        return Objects.requireNonNull(standing(reading).latest());
    }

    private Instant slowedDown(Reading reading, Standing standing, @Nullable Instant until, String why) {
        Instant now = clock.instant();
        int failures = standing.failures() + 1;
        Instant next = until == null ? pace.afterFailure(now, failures) : pace.notBefore(now, until);
        LOG.infof("source=\"%s\" asks us to slow down until %s: %s", label(reading), next, why);
        database.note(db -> sources.keepState(db, reading, State.SLOW, why, failures, next, now));
        return next;
    }

    private Instant failed(Reading reading, Standing standing, String why, @Nullable Exception cause) {
        LOG.debugf(cause, "source=\"%s\"", label(reading));
        return later(reading, standing, State.SLOW, why);
    }

    private Instant later(Reading reading, Standing standing, State state, String why) {
        Instant now = clock.instant();
        int failures = standing.failures() + 1;
        Instant next = pace.afterFailure(now, failures);
        LOG.warnf("source=\"%s\" state=%s failures=%d next=%s: %s", label(reading), state.code(), failures, next, why);
        database.note(db -> sources.keepState(db, reading, state, why, failures, next, now));
        return next;
    }

    private Next ended(Reading reading, String why) {
        LOG.warnf("source=\"%s\" has ended: %s", label(reading), why);
        Instant now = clock.instant();
        database.note(db -> sources.keepState(db, reading, State.GONE, why, 0, null, now));
        return new Next.Never();
    }

    private static String label(Reading reading) {
        return reading.accounts().stream().map(Account::label).collect(Collectors.joining(", "));
    }
}
