package org.corridorwall.wall;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** An address as a QR code: one SVG path of squares. @param size of the picture in squares, its quiet edge of 4 included */
record Qr(String path, int size) {
    private static final int QUIET = 4;

    /** @throws IllegalArgumentException when the address is too long for any code */
    static Qr of(String address) {
        try {
            var squares = new QRCodeWriter()
                    .encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET));
            return new Qr(path(squares), squares.getWidth());
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for " + address, e);
        }
    }

    private static String path(BitMatrix squares) {
        var path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++)
            for (int x = 0; x < squares.getWidth(); x++) {
                int from = x;
                while (x < squares.getWidth() && squares.get(x, y)) x++;
                if (x > from) path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
            }
        return path.toString();
    }
}
