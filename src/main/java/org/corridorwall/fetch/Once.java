package org.corridorwall.fetch;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** What a POST carries. The client repeats a request here and there (a 503 with {@code Retry-After: 0}): never one of these. */
final class Once extends RequestBody {
    private final Fetch.Sent sent;

    Once(Fetch.Sent sent) {
        this.sent = sent;
    }

    @Override
    public @Nullable MediaType contentType() {
        return sent.type() == null ? null : MediaType.parse(sent.type());
    }

    @Override
    public long contentLength() {
        return sent.bytes().length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(sent.bytes());
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
