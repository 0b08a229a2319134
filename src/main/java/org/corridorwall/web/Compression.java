package org.corridorwall.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Smaller forms of bytes that are sent again and again, so that they may take a little longer to make. */
final class Compression {
    private static final Logger LOG = Logger.getLogger(Compression.class);

    /** Below this one packet carries it either way. */
    private static final int SMALL = 700;

    /** 7 of 11: within 4 % of the smallest on a wall's page, at a tenth of the time. */
    private static final int BROTLI_QUALITY = 7;

    private static final boolean BROTLI = hasBrotli();

    private Compression() {}

    static byte @Nullable [] gzip(byte[] plain) {
        if (plain.length < SMALL) return null;
        var out = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new BestGzip(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return smaller(plain, out.toByteArray());
    }

    static byte @Nullable [] brotli(byte[] plain) {
        if (!BROTLI || plain.length < SMALL) return null;
        try {
            return smaller(plain, Encoder.compress(plain, new Encoder.Parameters().setQuality(BROTLI_QUALITY)));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static byte @Nullable [] smaller(byte[] plain, byte[] packed) {
        return packed.length < plain.length ? packed : null;
    }

    /** A machine for which there is no native part is served with gzip. */
    private static boolean hasBrotli() {
        try {
            if (Brotli4jLoader.isAvailable()) return true;
            LOG.infof("Pages are sent without Brotli here: %s", Brotli4jLoader.getUnavailabilityCause());
        } catch (LinkageError missing) {
            LOG.infof("Pages are sent without Brotli here: %s", missing);
        }
        return false;
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
