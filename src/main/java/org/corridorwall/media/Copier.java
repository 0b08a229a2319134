package org.corridorwall.media;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.corridorwall.db.Database;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.media.MediaStore.Due;
import org.corridorwall.media.PictureFiles.Size;
import org.corridorwall.post.PostId;
import org.jboss.logging.Logger;

/**
 * Copies the pictures that posts wait for. A picture that can't be had is tried again a few times within the first half
 * minute; then its post is shown without it, and it is tried some more, later.
 */
public final class Copier {
    private static final Logger LOG = Logger.getLogger(Copier.class);
    private static final Duration OFTEN = Duration.ofMillis(400);
    private static final Duration SWEEP = Duration.ofHours(6);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final int BYTES = 25_000_000;
    private static final int AT_ONCE = 8;

    /** How long after each try the next one comes. */
    private static final List<Duration> TRIES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofHours(8));

    /** After so many tries the post waits no longer. */
    private static final int POST_WAITS = 3;

    private sealed interface Outcome {
        record Copied(Reencode.Result.Made picture) implements Outcome {}

        record Never(String why) implements Outcome {}

        record Later(String why) implements Outcome {}
    }

    private final Database database;
    private final MediaStore media;
    private final PictureFiles files;
    private final Fetcher fetcher;
    private final InstantSource clock;
    private final Consumer<PostId> settled;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Decoding decoding = new Decoding("pictures-");

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param settled told of a post whose pictures came or failed; in no transaction */
    public Copier(
            Database database,
            MediaStore media,
            PictureFiles files,
            Fetcher fetcher,
            InstantSource clock,
            Consumer<PostId> settled) {
        this.database = database;
        this.media = media;
        this.files = files;
        this.fetcher = fetcher;
        this.clock = clock;
        this.settled = settled;
    }

    public List<Task<?>> tasks() {
        return List.of(
                Tasks.recurring(TaskDescriptor.of("copy-pictures"), FixedDelay.of(OFTEN))
                        .onFailure(new FailureHandler.OnFailureReschedule<>(FixedDelay.of(OFTEN)))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> copyDue()),
                Tasks.recurring(TaskDescriptor.of("sweep-pictures"), FixedDelay.of(SWEEP))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> sweep()));
    }

    /** How many pictures were refused as hostile, damaged or too large, since the start. */
    public int refused() {
        return refused.get();
    }

    /** Starts what is due, as far as there is room, and does not wait for it. */
    void copyDue() {
        int room = AT_ONCE - running.get();
        if (room <= 0) return;
        Instant now = clock.instant();
        boolean any = database.read(db -> media.anyDue(db, now));
        if (!any) return;
        List<Due> due = database.write(db -> media.claim(db, now, now.plus(CLAIM), room));
        for (Due one : due) {
            running.incrementAndGet();
            threads.submit(() -> {
                try {
                    copy(one);
                } catch (RuntimeException trouble) {
                    LOG.warnf("The picture %s could not be kept: %s", one.address(), trouble.getMessage());
                } finally {
                    running.decrementAndGet();
                }
            });
        }
    }

    void copy(Due due) {
        Outcome outcome = fetch(due);
        Instant now = clock.instant();
        int tries = due.tries() + 1;
        boolean tell = switch (outcome) {
            case Outcome.Copied(var made) -> keep(due, made);
            case Outcome.Never(var why) -> giveUp(due, why);
            case Outcome.Later(var why) -> later(due, why, tries, now);
        };
        if (tell && due.post() != null) settled.accept(due.post());
    }

    private boolean keep(Due due, Reencode.Result.Made made) {
        files.keep(due.id(), Size.LARGE, made.large());
        files.keep(due.id(), Size.SMALL, made.small());
        boolean kept = database.write(db -> media.here(db, due.id(), made));
        // The post went while its picture was on the way.
        if (!kept) files.delete(List.of(due.id()));
        return kept;
    }

    private boolean giveUp(Due due, String why) {
        refused.incrementAndGet();
        LOG.warnf("picture=\"%s\" is not shown: %s", due.address(), why);
        return database.write(db -> media.failed(db, due.id(), why, due.tries() + 1, null));
    }

    private boolean later(Due due, String why, int tries, Instant now) {
        LOG.infof("picture=\"%s\" tries=%d: %s", due.address(), tries, why);
        if (tries > TRIES.size()) return giveUp(due, why);
        Instant next = now.plus(TRIES.get(tries - 1));
        if (tries < POST_WAITS) {
            database.change(db -> media.waits(db, due.id(), why, tries, next));
            return false;
        }
        return database.write(db -> media.failed(db, due.id(), why, tries, next)) && tries == POST_WAITS;
    }

    private Outcome fetch(Due due) {
        URI address;
        try {
            address = URI.create(due.address());
        } catch (IllegalArgumentException malformed) {
            return new Outcome.Never("Its address is not one.");
        }
        var request = Fetch.of(address, clock.instant().plus(DEADLINE))
                .atMost(BYTES)
                .with("Accept", "image/webp,image/png,image/jpeg,image/gif;q=0.8");
        return switch (fetcher.fetch(request)) {
            case Fetched.Body body -> decoded(body.bytes());
            case Fetched.NotModified ignored -> new Outcome.Later("The server said it had not changed.");
            case Fetched.Refused(var why) -> new Outcome.Never(why);
            case Fetched.TooLarge(var limit) -> new Outcome.Never("It is larger than " + limit / 1_000_000 + " MB.");
            case Fetched.Failed(var why, var cause) -> new Outcome.Later(why);
            case Fetched.Status status -> answered(status.status());
        };
    }

    private Outcome decoded(byte[] bytes) {
        try {
            return switch (decoding.of(bytes)) {
                case Reencode.Result.Made made -> new Outcome.Copied(made);
                case Reencode.Result.Refused(var why) -> new Outcome.Never(why);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Later("The server was stopped meanwhile.");
        }
    }

    private static Outcome answered(int status) {
        var why = "The server answered " + status + ".";
        boolean forGood = status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
        return forGood ? new Outcome.Never(why) : new Outcome.Later(why);
    }

    private void sweep() {
        var named = database.read(media::ids);
        try {
            int swept = files.sweep(named, clock.instant().minus(SWEEP).toEpochMilli());
            if (swept > 0) LOG.infof("%d copies of pictures that belonged to nothing were deleted", swept);
        } catch (UncheckedIOException trouble) {
            LOG.warnf("Copies of pictures could not be swept: %s", trouble.getMessage());
        }
    }
}
