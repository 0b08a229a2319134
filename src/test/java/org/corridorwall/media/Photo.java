package org.corridorwall.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Photos as a phone makes them, for tests: left half red, right half blue as the camera held it, with its maker and the place (Exif 2.32). */
public final class Photo {
    public static final String MAKER = "SecretCamera";

    private Photo() {}

    /** @param orientation 1 to 8; 6: the camera was turned, and the red half belongs on top */
    public static byte[] taken(int width, int height, int orientation) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++) image.setRGB(x, y, x < width / 2 ? 0xD02020 : 0x2020D0);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        return withExif(bytes.toByteArray(), orientation);
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(240);
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(MAKER.length() + 1)
                .putInt(200);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(60);
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 4);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(ascii("N\0\0\0"));
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(120);
        tiff.putShort((short) 3).putShort((short) 2).putInt(2).put(ascii("W\0\0\0"));
        tiff.putShort((short) 4).putShort((short) 5).putInt(3).putInt(144);
        tiff.putInt(0);
        tiff.position(120);
        for (int part : new int[] {51, 30, 26, 0, 7, 39}) tiff.putInt(part).putInt(1);
        tiff.position(200);
        tiff.put(ascii(MAKER + "\0"));
        var segment = ByteBuffer.allocate(4 + 6 + tiff.capacity());
        segment.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.capacity()));
        segment.put(ascii("Exif\0\0")).put(tiff.array());
        return ByteBuffer.allocate(jpeg.length + segment.capacity())
                .put(jpeg, 0, 2)
                .put(segment.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
