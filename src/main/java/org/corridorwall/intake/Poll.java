package org.corridorwall.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corridorwall.db.Database;
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
    private static final int RECENT = 10;
    private static final int BITE = 40;
    private static final String NOT_WANTED = "It no longer has a hashtag for which this account is read.";

    private final Database database;
    private final SourceStore sources = new SourceStore();
    private final Safeguarding safeguarding;
    private final Filing filing;
    private final Pace pace;
    private final InstantSource clock;
    private final Outcomes outcomes;

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

    /** @return when it is to be asked again; empty: never, it has ended */
    Optional<Instant> of(Reading reading, Source source) {
        Standing standing = database.read(db -> sources.standing(db, reading));
        if (standing.gone()) return Optional.empty();
        Answer answer = ask(reading, source, standing);
        try {
            return after(reading, source, standing, answer);
        } catch (RuntimeException trouble) {
            return Optional.of(failed(reading, standing, "What it sent could not be kept.", trouble));
        }
    }

    private Answer ask(Reading reading, Source source, Standing standing) {
        try {
            return source.read(reading, standing.cursors(), clock.instant().plus(DEADLINE));
        } catch (RuntimeException broken) {
            return new Failed("What it sent could not be understood.", broken);
        }
    }

    private Optional<Instant> after(Reading reading, Source source, Standing standing, Answer answer) {
        outcomes.count(source.network(), answer);
        return switch (answer) {
            case Page page -> {
                keep(reading, standing, page);
                page.windows().forEach(window -> mirror(reading, source, window));
                yield Optional.of(fine(reading, standing, page.needsYou()));
            }
            case Unchanged(var cursors) -> {
                moveOn(standing, cursors);
                yield Optional.of(fine(reading, standing, Map.of()));
            }
            case SlowDown(var until, var why) -> Optional.of(slowedDown(reading, standing, until, why));
            case NeedsYou(var why) -> Optional.of(later(reading, standing, State.NEEDS_YOU, why));
            case Gone(var why) -> ended(reading, why);
            case Failed(var why, var cause) -> Optional.of(failed(reading, standing, why, cause));
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
            database.change(db -> take(db, accounts, standing, bite));
        }
        var last = posts.subList(posts.isEmpty() ? 0 : (posts.size() - 1) / BITE * BITE, posts.size());
        database.change(db -> {
            ensureRows(db, reading, standing);
            take(db, accounts, standing, last);
            page.cursors().forEach((account, cursor) -> sources.keepCursor(db, account, cursor));
            posts.stream().map(Found::through).distinct().forEach(account -> sources.keepLastPost(db, account));
        });
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

    private void moveOn(Standing standing, Map<AccountId, Cursor> cursors) {
        if (standing.cursors().entrySet().containsAll(cursors.entrySet())) return;
        database.note(db -> cursors.forEach((account, cursor) -> sources.keepCursor(db, account, cursor)));
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
            safeguarding.goneAtSource(db, account.trust(), key, "It is no longer at its source.");
            safeguarding.unshare(db, account.trust(), key);
        }));
        database.dropDeleted();
    }

    private Instant fine(Reading reading, Standing standing, Map<AccountId, String> needsYou) {
        Instant now = clock.instant();
        List<Instant> recent = database.read(db -> sources.recent(db, reading, RECENT));
        Instant next = pace.afterAnswer(now, recent);
        if (standing.failures() > 0) LOG.infof("source=\"%s\" is fine again", label(reading));
        database.note(db -> {
            for (Account account : reading.accounts()) {
                var why = needsYou.get(account.id());
                var alone = new Reading(reading.key(), reading.host(), List.of(account));
                sources.keepState(db, alone, why == null ? State.FINE : State.NEEDS_YOU, why, 0, next, now);
            }
        });
        return next;
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

    private Optional<Instant> ended(Reading reading, String why) {
        LOG.warnf("source=\"%s\" has ended: %s", label(reading), why);
        Instant now = clock.instant();
        database.note(db -> sources.keepState(db, reading, State.GONE, why, 0, null, now));
        return Optional.empty();
    }

    private static String label(Reading reading) {
        return reading.accounts().stream().map(Account::label).collect(Collectors.joining(", "));
    }
}
