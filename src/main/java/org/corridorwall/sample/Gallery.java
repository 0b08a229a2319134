package org.corridorwall.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The pictures, drawn when they are first asked for. */
final class Gallery {
    private static final Pattern NAME =
            Pattern.compile("(?<scene>[a-z]+)-(?<seed>\\d{1,4})(-(?<size>wide|tall|square))?\\.(?<type>jpg|png)");
    private static final int KEPT = 120;
    private static final float QUALITY = 0.88f;

    private final Map<String, byte[]> drawn = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /** @param name such as {@code harbour-3.jpg} or {@code lighthouse-1-tall.png} */
    Optional<Reply> find(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) return Optional.empty();
        var scene = Art.find(parts.group("scene"));
        if (scene.isEmpty()) return Optional.empty();
        var type = parts.group("type").equals("png") ? "image/png" : "image/jpeg";
        return Optional.of(Reply.bytes(type, bytes(name, parts, scene.get())));
    }

    private byte[] bytes(String name, Matcher parts, Art scene) {
        synchronized (drawn) {
            var known = drawn.get(name);
            if (known != null) return known;
        }
        var size = parts.group("size") == null ? PictureSize.card : PictureSize.valueOf(parts.group("size"));
        var image = scene.draw(Integer.parseInt(parts.group("seed")), size);
        var bytes = parts.group("type").equals("png") ? png(image) : jpeg(image);
        synchronized (drawn) {
            drawn.put(name, bytes);
        }
        return bytes;
    }

    private static byte[] png(BufferedImage image) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] jpeg(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new ByteArrayOutputStream();
                var stream = new MemoryCacheImageOutputStream(out)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), settings);
            stream.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
    }
}
