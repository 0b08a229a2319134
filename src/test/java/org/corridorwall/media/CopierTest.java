package org.corridorwall.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.media.PictureFiles.Size;
import org.corridorwall.peer.LocalFeed;
import org.corridorwall.post.Author;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.TrustId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopierTest extends BothDatabases {
    private static final TrustId TRUST = new TrustId(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<PostId> settled = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private LocalFeed site;
    private PictureFiles files;
    private MediaStore media;
    private Copier copier;

    @BeforeEach
    void begin() {
        site = LocalFeed.start();
        files = new PictureFiles(folder);
        media = new MediaStore(random, files);
        copier = new Copier(
                database,
                media,
                files,
                new Fetcher(FetchSettings.of("Corridor/test").withPrivate(true), now::get),
                now::get,
                settled::add);
        database.change(
                db -> db.execute(
                        "insert into trust (slug, name, timezone, language, indexed) values ('bar', 'Bar', 'Europe/London', 'en-GB', true)"));
    }

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void aPictureIsCopiedAndItsPostIsToldOnce() {
        site.route("/a.png", exchange -> LocalFeed.send(exchange, 200, "image/png", png()));
        var post = postWith("/a.png");

        copyAll();

        assertThat(settled).containsExactly(post);
        var picture = pictures(post).getFirst();
        assertThat(picture.here()).isTrue();
        assertThat(picture.width()).isEqualTo(30);
        assertThat(files.find(picture.id(), Size.LARGE)).isPresent();
        assertThat(files.find(picture.id(), Size.SMALL)).isPresent();
    }

    @Test
    void twoPostsWithTheSamePictureHaveTwo() {
        site.route("/a.png", exchange -> LocalFeed.send(exchange, 200, "image/png", png()));
        var one = postWith("/a.png");
        var other = postWith("/a.png");

        copyAll();

        assertThat(pictures(one).getFirst().id())
                .isNotEqualTo(pictures(other).getFirst().id());
    }

    @Test
    void aPictureThatIsNoneFailsForGoodAtOnce() {
        site.route(
                "/a.png",
                exchange -> LocalFeed.send(exchange, 200, "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)));
        var post = postWith("/a.png");

        copyAll();

        assertThat(settled).containsExactly(post);
        assertThat(pictures(post).getFirst().here()).isFalse();
        assertThat(copier.refused()).isEqualTo(1);
        now.set(now.get().plus(Duration.ofDays(30)));
        assertThat(due()).isEmpty();
    }

    @Test
    void aServerInTroubleIsAskedAgainThenThePostWaitsNoLongerAndThePictureMayStillCome() {
        site.route("/a.png", exchange -> LocalFeed.send(exchange, 503, "text/plain", new byte[0]));
        var post = postWith("/a.png");

        copyAll();
        assertThat(settled).isEmpty();
        later(Duration.ofSeconds(3));
        assertThat(settled).isEmpty();
        later(Duration.ofSeconds(10));
        assertThat(settled).containsExactly(post);

        site.route("/a.png", exchange -> LocalFeed.send(exchange, 200, "image/png", png()));
        later(Duration.ofMinutes(6));
        assertThat(settled).containsExactly(post, post);
        assertThat(pictures(post).getFirst().here()).isTrue();
    }

    @Test
    void whoeverDiesWithAPictureInHandLeavesItToTheNext() {
        postWith("/a.png");
        assertThat(due()).hasSize(1);

        assertThat(due()).isEmpty();
        now.set(now.get().plus(Duration.ofMinutes(1)));

        assertThat(due()).hasSize(1);
    }

    @Test
    void aForgottenPostTakesItsFilesWithItAndOrphansAreSwept() {
        site.route("/a.png", exchange -> LocalFeed.send(exchange, 200, "image/png", png()));
        var post = postWith("/a.png");
        copyAll();
        var id = pictures(post).getFirst().id();

        database.change(db -> media.forget(db, post));

        assertThat(files.find(id, Size.LARGE)).isEmpty();
        files.keep("orphan-of-a-crash", Size.LARGE, png());
        assertThat(files.sweep(Set.of(), Instant.now().plusSeconds(60).toEpochMilli()))
                .isEqualTo(1);
    }

    @Test
    void onlyPicturesOfShownPostsAreServed() {
        site.route("/a.png", exchange -> LocalFeed.send(exchange, 200, "image/png", png()));
        var post = postWith("/a.png");
        copyAll();
        var id = pictures(post).getFirst().id();
        java.util.function.BooleanSupplier served =
                () -> database.<Boolean>read(db -> media.served(db, id).isPresent());

        assertThat(served.getAsBoolean()).isFalse();
        database.change(db -> db.execute("update post set shown_at = 1"));
        assertThat(served.getAsBoolean()).isTrue();
        database.change(db -> db.execute("update post set shown_at = null"));
        assertThat(served.getAsBoolean()).isFalse();
    }

    private void later(Duration passed) {
        now.set(now.get().plus(passed));
        copyAll();
    }

    private void copyAll() {
        due().forEach(copier::copy);
    }

    private List<MediaStore.Due> due() {
        return database.write(db -> media.claim(db, now.get(), now.get().plusSeconds(30), 10));
    }

    private List<Picture> pictures(PostId post) {
        return database.read(db -> media.of(db, List.of(post)).getOrDefault(post, List.of()));
    }

    private PostId postWith(String picture) {
        var id = PostId.next(random);
        var content = new Post(
                new SourceKey("feed:" + id),
                Network.FEED,
                "http://127.0.0.1/",
                new Author(null, null, null, null),
                "",
                "",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(Media.image(site.address(picture), null)),
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of());
        database.change(db -> {
            db.createUpdate("""
                    insert into post (id, trust_id, source_key, network, content, fingerprint, published_at, first_seen)
                    values (:id, 1, :id, 'feed', '{}', '', 0, 0)
                    """).bind("id", id.value()).execute();
            media.want(db, TRUST, id, content);
        });
        return id;
    }

    private static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        return bytes.toByteArray();
    }
}
