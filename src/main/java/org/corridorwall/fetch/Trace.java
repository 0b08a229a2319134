package org.corridorwall.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** How far one call came. */
final class Trace extends EventListener {
    private volatile boolean connecting;
    private volatile boolean sent;
    private volatile boolean answered;

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting = true;
    }

    @Override
    public void requestHeadersStart(Call call) {
        sent = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
    }

    boolean answered() {
        return answered;
    }

    /** Sent on a connection left open by another request, and nothing came back: the server had closed it. */
    boolean wasStale() {
        return sent && !connecting && !answered;
    }
}
