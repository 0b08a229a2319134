package org.corridorwall.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Gzip as it comes from servers (RFC 1952): any number of members, padding after the last. Written here because the
 * JDK's calls itself for each member, so that a body of empty ones overflows the stack, and takes a connection that
 * breaks between two members for the end.
 */
final class Gunzip extends InputStream {
    private static final int BUFFER = 8192;
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean ended;

    /** @throws ZipException when it is not gzip */
    Gunzip(InputStream packed) throws IOException {
        this.packed = packed;
        if (!beginsMember()) throw new ZipException("not gzip");
        readHeader();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        if (length == 0) return 0;
        while (!ended) {
            var read = inflate(bytes, start, length);
            if (read > 0) return read;
        }
        return -1;
    }

    private int inflate(byte[] bytes, int start, int length) throws IOException {
        try {
            var read = inflater.inflate(bytes, start, length);
            sum.update(bytes, start, read);
            if (read == 0) advance();
            return read;
        } catch (DataFormatException e) {
            throw wrong("not deflated data", e);
        }
    }

    private void advance() throws IOException {
        if (inflater.finished()) endMember();
        else if (inflater.needsDictionary()) throw new ZipException("a dictionary is wanted");
        else feed();
    }

    private void feed() throws IOException {
        if (!fill()) throw new EOFException("gzip member not finished");
        inflater.setInput(buffer, from, to - from);
        from = to;
    }

    private void endMember() throws IOException {
        from = to - inflater.getRemaining();
        if (readInt() != sum.getValue()) throw new ZipException("wrong sum");
        if (readInt() != (inflater.getBytesWritten() & 0xffff_ffffL)) throw new ZipException("wrong length");
        if (!beginsMember()) {
            ended = true;
            return;
        }
        inflater.reset();
        sum.reset();
        readHeader();
    }

    /** Consumes the two bytes that every member begins with, or whatever stands instead of them. */
    private boolean beginsMember() throws IOException {
        return fill() && readByte() == 0x1f && fill() && readByte() == 0x8b;
    }

    private void readHeader() throws IOException {
        if (readByte() != 8) throw new ZipException("not deflated");
        var flags = readByte();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) skip(readByte() | readByte() << 8);
        if ((flags & HAS_NAME) != 0) skipText();
        if ((flags & HAS_COMMENT) != 0) skipText();
        if ((flags & HAS_HEADER_CRC) != 0) skip(2);
        inflater.setInput(buffer, from, to - from);
        from = to;
    }

    private void skip(int count) throws IOException {
        for (var i = 0; i < count; i++) readByte();
    }

    private void skipText() throws IOException {
        while (readByte() != 0) {
            continue;
        }
    }

    private long readInt() throws IOException {
        return readByte() | readByte() << 8 | readByte() << 16 | (long) readByte() << 24;
    }

    private int readByte() throws IOException {
        if (!fill()) throw new EOFException("gzip member not finished");
        return buffer[from++] & 0xff;
    }

    /** @return false at the end of the packed bytes */
    private boolean fill() throws IOException {
        if (from < to) return true;
        from = 0;
        to = Math.max(0, packed.read(buffer, 0, BUFFER));
        return to > 0;
    }

    private static ZipException wrong(String what, Exception cause) {
        var wrong = new ZipException(what);
        wrong.initCause(cause);
        return wrong;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
