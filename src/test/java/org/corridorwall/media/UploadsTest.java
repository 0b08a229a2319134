package org.corridorwall.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.media.PictureFiles.Size;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest extends BothDatabases {
    private static final TrustId TRUST = new TrustId(1);
    private static final String SMITH = "smith@e.org";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-03T08:30:00Z"));
    private PictureFiles files;
    private MediaStore media;
    private Uploads uploads;

    @BeforeEach
    void begin() {
        files = new PictureFiles(folder);
        media = new MediaStore(new SecureRandom(), files);
        uploads = new Uploads(database, media, files, now::get);
        database.change(
                db -> db.execute(
                        "insert into trust (slug, name, timezone, language, indexed) values ('bar', 'Bar', 'Europe/London', 'en-GB', true)"));
    }

    @Test
    void aPhotoIsTurnedUprightMadeSmallerAndStrippedBeforeItIsKept() throws Exception {
        var photo = Photo.taken(2000, 1000, 6);
        var taken = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo))
                .getFirstDirectoryOfType(GpsDirectory.class);
        assertThat(Objects.requireNonNull(taken).getGeoLocation()).isNotNull();

        var upload = kept(SMITH, photo, "Two halves");

        assertThat(upload)
                .extracting(Uploads.Upload::width, Uploads.Upload::height)
                .containsExactly(600, 1200);
        var large = files.find(upload.id(), Size.LARGE).orElseThrow();
        var seen = ImageIO.read(new ByteArrayInputStream(large));
        assertThat(new Color(seen.getRGB(300, 100)).getRed()).isGreaterThan(150);
        assertThat(new Color(seen.getRGB(300, 1100)).getBlue()).isGreaterThan(150);
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(large));
        assertThat(metadata.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
        assertThat(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
        assertThat(whatIsOnTheDisk()).isNotEmpty().noneMatch(bytes -> bytes.contains(Photo.MAKER));
    }

    @Test
    void onlyWhoSentItSeesItBeforeItBelongsToAPost() throws IOException {
        var upload = kept(SMITH, Photo.taken(40, 20, 1), null);

        assertThat(uploads.served(TRUST, SMITH, upload.id())).isPresent();
        assertThat(uploads.served(TRUST, "other@e.org", upload.id())).isEmpty();
        assertThat(uploads.served(new TrustId(2), SMITH, upload.id())).isEmpty();
        var forAnybody = database.read(db -> media.served(db, upload.id()));
        assertThat(forAnybody).isEmpty();
    }

    @Test
    void whatIsNoPictureIsRefusedInWordsAndLeavesNothingBehind() throws IOException {
        assertThat(refused("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(StandardCharsets.UTF_8)))
                .contains("not a JPEG");
        assertThat(refused("\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("HEIC")
                .contains("Most Compatible");
        assertThat(refused(new byte[0])).contains("not a JPEG");
        assertThat(refused(new byte[Uploads.MOST_BYTES + 1])).contains("25 MB");
        assertThat(whatIsOnTheDisk()).isEmpty();
        assertThat(database.read(media::ids)).isEmpty();
    }

    @Test
    void nobodyFillsTheDiskWithPicturesWithoutAPost() throws IOException {
        for (int i = 0; i < Uploads.MOST_WAITING; i++) kept(SMITH, Photo.taken(8, 8, 1), null);

        assertThat(uploads.take(TRUST, SMITH, file(Photo.taken(8, 8, 1)), null))
                .isEqualTo(new Uploads.Outcome.TooMany(Uploads.MOST_WAITING));
        kept("other@e.org", Photo.taken(8, 8, 1), null);
    }

    @Test
    void whatIsPutBesideNoPostGoesAfterADay() throws IOException {
        var old = kept(SMITH, Photo.taken(8, 8, 1), null);
        now.updateAndGet(at -> at.plus(Duration.ofHours(23)));
        var newer = kept(SMITH, Photo.taken(8, 8, 1), null);
        uploads.sweep();
        assertThat(uploads.served(TRUST, SMITH, old.id())).isPresent();

        now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
        uploads.sweep();

        assertThat(uploads.served(TRUST, SMITH, old.id())).isEmpty();
        assertThat(files.find(old.id(), Size.LARGE)).isEmpty();
        assertThat(database.read(media::ids)).containsExactly(newer.id());
    }

    private Uploads.Upload kept(String email, byte[] sent, @Nullable String alt) throws IOException {
        return ((Uploads.Outcome.Kept) uploads.take(TRUST, email, file(sent), alt)).upload();
    }

    private String refused(byte[] sent) throws IOException {
        return ((Uploads.Outcome.Refused) uploads.take(TRUST, SMITH, file(sent), null)).why();
    }

    private Path file(byte[] sent) throws IOException {
        return Files.write(Files.createTempFile(folder, "sent", ""), sent);
    }

    private List<String> whatIsOnTheDisk() throws IOException {
        if (!Files.isDirectory(folder.resolve("media"))) return List.of();
        try (var all = Files.walk(folder.resolve("media"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1);
                        } catch (IOException trouble) {
                            throw new UncheckedIOException(trouble);
                        }
                    })
                    .toList();
        }
    }
}
