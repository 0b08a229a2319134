package org.corridorwall.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.jspecify.annotations.Nullable;

/**
 * Makes a picture anew: decoded, turned upright, at most 1200 pixels on its longer side, encoded again. Nothing but
 * what is seen survives: no EXIF, no place, no thumbnail, no comment, no trailing byte. The format is sniffed, never
 * believed; bytes and pixels are counted before anything is decoded; of what moves, the first frame is kept.
 */
final class Reencode {
    /** What came of it. */
    sealed interface Result {
        record Made(byte[] large, byte[] small, int width, int height, String type) implements Result {}

        /** It is no picture that can be shown, for good. */
        record Refused(String why) implements Result {}
    }

    private enum Format {
        JPEG,
        PNG,
        GIF,
        WEBP
    }

    private static final String HEIC = "It is a HEIC or AVIF picture, which can't be read here. On an iPhone choose"
            + " Settings, Camera, Formats, Most Compatible; or send it as JPEG.";

    static final int LONGEST_SIDE = 1200;
    static final int SMALL_SIDE = 600;
    private static final long MOST_PIXELS = 60_000_000;
    private static final int LONGEST_SOURCE_SIDE = 30_000;
    private static final float QUALITY = 0.82f;

    /** Decoding takes memory: no more than two pictures of the largest kind are held at once. */
    private final Semaphore turns = new Semaphore(2);

    static {
        ImageIO.setUseCache(false);
    }

    Result of(byte[] bytes) {
        var format = sniff(bytes);
        if (format == null)
            return new Result.Refused(heic(bytes) ? HEIC : "It is not a JPEG, PNG, GIF or WebP picture.");
        turns.acquireUninterruptibly();
        try {
            return make(format, bytes);
        } catch (TooLarge tooLarge) {
            return new Result.Refused(String.valueOf(tooLarge.getMessage()));
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return new Result.Refused("The picture is damaged.");
        } finally {
            turns.release();
        }
    }

    private Result make(Format format, byte[] bytes) throws IOException {
        var decoded = decode(format, bytes);
        var upright = upright(decoded, orientation(bytes));
        boolean seeThrough = upright.getColorModel().hasAlpha() && hasSeeThroughPixels(upright);
        var large = scaled(upright, LONGEST_SIDE, seeThrough);
        var small = scaled(upright, SMALL_SIDE, seeThrough);
        return new Result.Made(
                encoded(large, seeThrough),
                encoded(small, seeThrough),
                large.getWidth(),
                large.getHeight(),
                seeThrough ? "image/png" : "image/jpeg");
    }

    private static @Nullable Format sniff(byte[] bytes) {
        if (begins(bytes, 0, 0xFF, 0xD8, 0xFF)) return Format.JPEG;
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) return Format.PNG;
        if (begins(bytes, 0, 'G', 'I', 'F', '8')) return Format.GIF;
        if (begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P')) return Format.WEBP;
        return null;
    }

    /** ISO 14496-12, section 4.3, with the brands of ISO 23008-12, annex B, and of AVIF. */
    private static boolean heic(byte[] bytes) {
        if (bytes.length < 12 || !begins(bytes, 4, 'f', 't', 'y', 'p')) return false;
        var brand = new String(bytes, 8, 4, StandardCharsets.ISO_8859_1);
        return Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis")
                .contains(brand);
    }

    private static boolean begins(byte[] bytes, int at, int... expected) {
        if (bytes.length < at + expected.length) return false;
        for (int i = 0; i < expected.length; i++) if ((bytes[at + i] & 0xFF) != expected[i]) return false;
        return true;
    }

    private static BufferedImage decode(Format format, byte[] bytes) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(format.name());
        if (!readers.hasNext()) throw new IOException("no reader for " + format);
        ImageReader reader = readers.next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS || width > LONGEST_SOURCE_SIDE || height > LONGEST_SOURCE_SIDE)
                throw new TooLarge("The picture has too many pixels: " + width + " by " + height + ".");
            var param = reader.getDefaultReadParam();
            // What is far larger than what will be shown is read at a fraction, which is all the memory it gets.
            int step = Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    /** EXIF orientation, 1 to 8 (Exif 2.32, tag 0x0112); 1 where there is none. */
    private static int orientation(byte[] bytes) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length);
            var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (directory == null || !directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) return 1;
            int orientation = directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
            return orientation >= 1 && orientation <= 8 ? orientation : 1;
        } catch (ImageProcessingException | IOException | MetadataException | RuntimeException unknown) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) return image;
        int width = image.getWidth();
        int height = image.getHeight();
        var turn = new AffineTransform();
        switch (orientation) {
            case 2 -> turn.setTransform(-1, 0, 0, 1, width, 0);
            case 3 -> turn.setTransform(-1, 0, 0, -1, width, height);
            case 4 -> turn.setTransform(1, 0, 0, -1, 0, height);
            case 5 -> turn.setTransform(0, 1, 1, 0, 0, 0);
            case 6 -> turn.setTransform(0, 1, -1, 0, height, 0);
            case 7 -> turn.setTransform(0, -1, -1, 0, height, width);
            case 8 -> turn.setTransform(0, -1, 1, 0, 0, width);
            default -> throw new IllegalArgumentException("orientation " + orientation);
        }
        boolean sideways = orientation >= 5;
        var upright = canvas(
                sideways ? height : width,
                sideways ? width : height,
                image.getColorModel().hasAlpha());
        var graphics = upright.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return upright;
    }

    private static boolean hasSeeThroughPixels(BufferedImage image) {
        var row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) if ((pixel >>> 24) != 0xFF) return true;
        }
        return false;
    }

    /** Never enlarged. */
    private static BufferedImage scaled(BufferedImage image, int longest, boolean seeThrough) throws IOException {
        double scale = Math.min(1.0, (double) longest / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var flat = flat(image, seeThrough);
        if (scale == 1.0) return flat;
        return Thumbnails.of(flat).forceSize(width, height).asBufferedImage();
    }

    /** In plain sRGB, whatever colours it came in. */
    private static BufferedImage flat(BufferedImage image, boolean seeThrough) {
        int type = seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        if (image.getType() == type) return image;
        var flat = canvas(image.getWidth(), image.getHeight(), seeThrough);
        Graphics2D graphics = flat.createGraphics();
        if (!seeThrough) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        }
        graphics.setRenderingHint(RenderingHints.KEY_COLOR_RENDERING, RenderingHints.VALUE_COLOR_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return flat;
    }

    private static BufferedImage canvas(int width, int height, boolean seeThrough) {
        return new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] encoded(BufferedImage image, boolean seeThrough) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (seeThrough) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        }
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }
}
