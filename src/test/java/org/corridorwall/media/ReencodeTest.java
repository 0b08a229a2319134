package org.corridorwall.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.corridorwall.media.Reencode.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReencodeTest {
    private final Reencode reencode = new Reencode();

    @Test
    void aLargePhotoIsMadeSmallAndOneThatFitsStaysAsLargeAsItIs() throws IOException {
        assertThat(made(encoded(picture(3000, 1500), "jpeg")))
                .extracting(Result.Made::width, Result.Made::height)
                .containsExactly(1200, 600);
        assertThat(made(encoded(picture(300, 150), "jpeg")))
                .extracting(Result.Made::width, Result.Made::height)
                .containsExactly(300, 150);
    }

    @Test
    void theSmallOneIsHalfAsLarge() throws IOException {
        var small = ImageIO.read(new ByteArrayInputStream(
                made(encoded(picture(2400, 1200), "jpeg")).small()));

        assertThat(small.getWidth()).isEqualTo(600);
        assertThat(small.getHeight()).isEqualTo(300);
    }

    /** A tall photo taken with the camera turned: EXIF says 6, which is "turn it a quarter clockwise". */
    @Test
    void itStandsUprightAndNothingOfTheCameraSurvives() throws Exception {
        var sideways = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++)
            for (int y = 0; y < 200; y++) sideways.setRGB(x, y, x < 200 ? 0xFF0000 : 0x0000FF);
        var photo = withExif(encoded(sideways, "jpeg"), 6);
        var before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo));
        assertThat(before.getFirstDirectoryOfType(GpsDirectory.class)).isNotNull();

        var made = made(photo);

        assertThat(made).extracting(Result.Made::width, Result.Made::height).containsExactly(200, 400);
        var upright = ImageIO.read(new ByteArrayInputStream(made.large()));
        assertThat(new Color(upright.getRGB(100, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(100, 350)).getBlue()).isGreaterThan(200);
        var after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(made.large()));
        assertThat(after.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
        assertThat(after.getFirstDirectoryOfType(ExifIFD0Directory.class)).isNull();
        assertThat(new String(made.large(), StandardCharsets.ISO_8859_1)).doesNotContain("SecretCamera");
    }

    @Test
    void bytesBehindThePictureDoNotSurvive() throws IOException {
        var behind = "PK and a whole archive of names".getBytes(StandardCharsets.UTF_8);

        var made = made(joined(encoded(picture(50, 50), "png"), behind));

        assertThat(new String(made.large(), StandardCharsets.ISO_8859_1)).doesNotContain("archive of names");
    }

    @Test
    void whatIsSeeThroughStaysSoAndWhatIsNotBecomesAPhoto() throws IOException {
        var glass = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(3, 3, 0x80FF0000);

        assertThat(made(encoded(glass, "png")).type()).isEqualTo("image/png");
        assertThat(made(encoded(picture(40, 40), "png")).type()).isEqualTo("image/jpeg");
        assertThat(made(encoded(picture(40, 40), "gif")).type()).isEqualTo("image/jpeg");
    }

    @Test
    void aPhotoThatEndsInTheMiddleIsShownAsFarAsItGoesOrRefusedButNeverBreaks() throws IOException {
        var whole = encoded(picture(800, 600), "jpeg");
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
            var part = java.util.Arrays.copyOf(whole, length);
            assertThat(reencode.of(part)).isInstanceOf(Result.class);
        }
    }

    @Test
    void damageOfAnyKindIsAnAnswer() throws IOException {
        var random = new Random(7);
        for (var format : new String[] {"jpeg", "png", "gif"}) {
            var whole = encoded(picture(120, 90), format);
            for (int round = 0; round < 60; round++) {
                var damaged = whole.clone();
                for (int i = 0; i < 8; i++) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                assertThat(reencode.of(damaged)).isInstanceOf(Result.class);
            }
        }
    }

    @Test
    void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        assertThat(reencode.of(pngThatClaims(25_000, 25_000)))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why()).contains("pixels"));
        assertThat(reencode.of(pngThatClaims(2_000_000_000, 1))).isInstanceOf(Result.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<html><body>Please sign in</body></html>",
                "%PDF-1.7",
                "BM anything",
                "II*\0tiff",
                ""
            })
    void whatIsNoPictureIsRefusedWhateverItsNameSays(String content) {
        assertThat(reencode.of(content.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Result.Refused.class);
    }

    private Result.Made made(byte[] bytes) {
        var result = reencode.of(bytes);
        assertThat(result).isInstanceOf(Result.Made.class);
        return (Result.Made) result;
    }

    private static BufferedImage picture(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++) picture.setRGB(x, y, (x * 7919 ^ y * 104729) & 0x3F3F3F);
        return picture;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) bytes.writeBytes(part);
        return bytes.toByteArray();
    }

    /** An Exif segment by hand: orientation, the camera's name, and a place (TIFF 6.0, Exif 2.32). */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(200).order(ByteOrder.BIG_ENDIAN);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(13).putInt(100); // maker
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(60); // where the place is
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 1);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(new byte[] {'N', 0, 0, 0});
        tiff.putInt(0);
        tiff.position(100);
        tiff.put("SecretCamera\0".getBytes(StandardCharsets.US_ASCII));
        var segment = ByteBuffer.allocate(4 + 6 + 200).order(ByteOrder.BIG_ENDIAN);
        segment.put((byte) 0xFF).put((byte) 0xE1).putShort((short) (2 + 6 + 200));
        segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
        return joined(
                java.util.Arrays.copyOf(jpeg, 2), segment.array(), java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] pngThatClaims(int width, int height) throws IOException {
        var png = encoded(picture(2, 2), "png");
        var header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(png, 12, 17);
        header.putInt(29, (int) sum.getValue());
        return png;
    }
}
