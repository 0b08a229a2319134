package org.corridorwall.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import okhttp3.Response;

/**
 * The body of an answer without its content codings (RFC 9110, section 8.4), read no further than a limit of unpacked
 * bytes. Streams throughout: a bomb costs no memory.
 */
final class Unpacked {
    private static final int BUFFER = 8192;
    private static final int MOST_CODINGS = 2;
    private static final int SLACK = 65_536;

    private Unpacked() {}

    /** A coding that is not known here, or too many of them. */
    static final class UnknownPacking extends IOException {
        private static final long serialVersionUID = 1;

        UnknownPacking(String codings) {
            super(codings);
        }
    }

    /** More packed bytes than any body within the limit can need. */
    static final class TooMuchPacked extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * The whole body, or {@code limit + 1} bytes when it is longer.
     *
     * @throws IOException also when the transfer breaks off after the last packed byte: what was not ended is not whole
     */
    static byte[] whole(Response response, int limit) throws IOException {
        var source = response.body().source();
        if (source.exhausted()) return new byte[0];
        var packed = new Counted(source.inputStream(), limit + limit / 8L + SLACK);
        try (var unpacked = unpack(packed, codings(response))) {
            var bytes = unpacked.readNBytes(limit + 1);
            if (bytes.length <= limit) packed.skipToEnd();
            return bytes;
        }
    }

    /** The beginning of the body, as much as could be read: of an answer whose status says all that matters. */
    static byte[] beginning(Response response, int most) {
        var bytes = new ByteArrayOutputStream();
        try (var unpacked = unpack(response.body().byteStream(), codings(response))) {
            var buffer = new byte[BUFFER];
            var read = 0;
            while (read >= 0 && bytes.size() < most) {
                read = unpacked.read(buffer, 0, Math.min(BUFFER, most - bytes.size()));
                if (read > 0) bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            return bytes.toByteArray();
        }
    }

    private static List<String> codings(Response response) {
        List<String> codings = new ArrayList<>();
        for (var line : response.headers("Content-Encoding")) {
            for (var coding : line.split(",")) {
                var name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) codings.add(name);
            }
        }
        return codings;
    }

    private static InputStream unpack(InputStream packed, List<String> codings) throws IOException {
        if (codings.size() > MOST_CODINGS) throw new UnknownPacking(String.join(", ", codings));
        var unpacked = packed;
        for (var coding : codings.reversed()) {
            unpacked = switch (coding) {
                case "gzip", "x-gzip" -> new Gunzip(unpacked);
                case "deflate" -> inflate(unpacked);
                default -> throw new UnknownPacking(coding);
            };
        }
        return unpacked;
    }

    /** "deflate" is the zlib format, but some servers send bare deflate data (RFC 9110, section 8.4.1.2, note). */
    private static InputStream inflate(InputStream packed) throws IOException {
        var buffered = new BufferedInputStream(packed, BUFFER);
        buffered.mark(2);
        var first = buffered.read();
        var second = buffered.read();
        buffered.reset();
        var isZlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
        return isZlib ? new InflaterInputStream(buffered) : new BareInflater(buffered);
    }

    private static final class BareInflater extends InflaterInputStream {
        BareInflater(InputStream in) {
            super(in, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            if (read >= 0) count(1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = super.read(bytes, from, length);
            if (read > 0) count(read);
            return read;
        }

        void skipToEnd() throws IOException {
            var buffer = new byte[BUFFER];
            while (read(buffer, 0, buffer.length) >= 0) {
                continue;
            }
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) throw new TooMuchPacked();
        }
    }
}
