package org.corridorwall.media;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.corridorwall.db.Database;
import org.corridorwall.media.PictureFiles.Size;
import org.corridorwall.trust.TrustId;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that people send from a phone or a desk. Each is made anew before it is kept, so that nothing of the camera and
 * of the place is ever written down here; it belongs to whoever sent it until they put it beside a post, and goes after a
 * day when they do not.
 */
public final class Uploads {
    /** What a camera of today makes is a quarter of that. */
    public static final int MOST_BYTES = 25_000_000;

    /** So many pictures without a post may somebody have lying here. */
    static final int MOST_WAITING = 20;

    static final Duration KEPT = Duration.ofDays(1);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Logger LOG = Logger.getLogger(Uploads.class);

    /** A picture that is here. @param id its name in {@code /media/{id}}, where it is served once its post is shown */
    public record Upload(String id, @Nullable String alt, int width, int height) {}

    /** What became of what was sent. */
    public sealed interface Outcome {
        record Kept(Upload upload) implements Outcome {}

        /** @param why in words for whoever sent it */
        record Refused(String why) implements Outcome {}

        /** Too many lie here without a post. */
        record TooMany(int most) implements Outcome {}
    }

    /** A picture to look at. */
    public record Served(byte[] bytes, String type) {}

    private final Database database;
    private final MediaStore media;
    private final UploadStore store = new UploadStore();
    private final PictureFiles files;
    private final InstantSource clock;
    private final Decoding decoding = new Decoding("uploads-");

    public Uploads(Database database, MediaStore media, PictureFiles files, InstantSource clock) {
        this.database = database;
        this.media = media;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Takes what somebody sent; in no transaction, as it takes a processor's time.
     *
     * @param email of who sends it, folded
     * @param sent a file of theirs, as it came; it stays where it is
     * @param alt what is to be seen on it; null when they have not said
     */
    public Outcome take(TrustId trust, String email, Path sent, @Nullable String alt) {
        if (database.read(db -> store.waiting(db, trust, email)) >= MOST_WAITING)
            return new Outcome.TooMany(MOST_WAITING);
        var bytes = read(sent);
        if (bytes.isEmpty()) return new Outcome.Refused("It is larger than " + MOST_BYTES / 1_000_000 + " MB.");
        try {
            return switch (decoding.of(bytes.get())) {
                case Reencode.Result.Made made -> keep(trust, email, made, alt);
                case Reencode.Result.Refused(var why) -> new Outcome.Refused(why);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused("The server is being stopped: send it again in a moment.");
        }
    }

    /** Empty when there is more of it than is taken. */
    private static Optional<byte[]> read(Path sent) {
        try (InputStream stream = Files.newInputStream(sent)) {
            var bytes = stream.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private Outcome keep(TrustId trust, String email, Reencode.Result.Made made, @Nullable String alt) {
        var id = media.nextId();
        files.keep(id, Size.LARGE, made.large());
        files.keep(id, Size.SMALL, made.small());
        // The files first: what no row names is swept.
        database.change(db -> store.insert(db, trust, email, id, made, alt, clock.instant()));
        return new Outcome.Kept(new Upload(id, alt, made.width(), made.height()));
    }

    /** A picture that this person sent and that belongs to no post yet; nobody else is shown it. */
    public Optional<Served> served(TrustId trust, String email, String id) {
        if (!MediaStore.looksRight(id)) return Optional.empty();
        return database.read(db -> store.type(db, trust, email, id))
                .flatMap(type -> files.find(id, Size.SMALL).map(bytes -> new Served(bytes, type)));
    }

    /** A picture that is here, for those of whom the caller knows that they may see it. */
    public Optional<Served> small(String id) {
        if (!MediaStore.looksRight(id)) return Optional.empty();
        return database.read(db -> store.type(db, id))
                .flatMap(type -> files.find(id, Size.SMALL).map(bytes -> new Served(bytes, type)));
    }

    public Task<?> task() {
        return Tasks.recurring(TaskDescriptor.of("sweep-uploads"), FixedDelay.of(SWEEP))
                .onDeadExecutionRevive()
                .execute((instance, context) -> sweep());
    }

    void sweep() {
        var until = clock.instant().minus(KEPT);
        var gone = database.write(db -> store.older(db, until));
        files.delete(gone);
        if (!gone.isEmpty()) LOG.infof("%d pictures that were sent and put beside no post were deleted", gone.size());
    }
}
