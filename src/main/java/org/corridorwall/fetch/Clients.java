package org.corridorwall.fetch;

import java.net.InetAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client, twice: one that may use a connection which an earlier request left open, and one that always opens
 * its own, for when a server had closed the other meanwhile.
 */
final class Clients {
    /** A client remembers each address that it could not connect to, for ever: so it is not kept for ever. */
    private static final int FAILURES = 10_000;

    private final FetchSettings settings;
    private final Lookup lookup;
    private final Predicate<InetAddress> guard;
    private final ConnectionPool none = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    private final AtomicInteger failures = new AtomicInteger();
    private OkHttpClient.@Nullable Builder builder;
    private volatile @Nullable Pair current;

    Clients(FetchSettings settings, Lookup lookup, Predicate<InetAddress> guard) {
        this.settings = settings;
        this.lookup = lookup;
        this.guard = guard;
    }

    OkHttpClient pooled() {
        return current().pooled;
    }

    OkHttpClient fresh() {
        return current().fresh;
    }

    void failed() {
        if (failures.incrementAndGet() % FAILURES == 0) renewed();
    }

    /** Made when it is first asked for: reading the list of trusted authorities takes a tenth of a start. */
    private Pair current() {
        var made = current;
        return made == null ? first() : made;
    }

    private synchronized Pair first() {
        return current == null ? renewed() : current;
    }

    /** The builder gives each client it builds a new memory of failures; pool and TLS sessions stay. */
    private synchronized Pair renewed() {
        if (builder == null) builder = builder();
        var pooled = builder.build();
        var pair = new Pair(pooled, pooled.newBuilder().connectionPool(none).build());
        current = pair;
        return pair;
    }

    /**
     * HTTP/1.1 only: with HTTP/2 the client keeps a platform thread for each connection. Addresses are tried one after
     * another for the same reason (IPv4 first, as the JDK sorts them).
     */
    private OkHttpClient.Builder builder() {
        var trust = systemTrust();
        return new OkHttpClient.Builder()
                .dns(lookup)
                .socketFactory(new GuardedSockets(guard))
                .sslSocketFactory(tls(trust, settings.tlsSessions()).getSocketFactory(), trust)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .fastFallback(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .connectTimeout(settings.connectWithin())
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // Enough for the accounts of one server read one after another; thousands of hosts keep no sockets.
                .connectionPool(new ConnectionPool(64, 5, TimeUnit.SECONDS))
                .eventListenerFactory(call -> {
                    @Nullable EventListener trace = call.request().tag(Trace.class);
                    return trace == null ? EventListener.NONE : trace;
                });
    }

    private record Pair(OkHttpClient pooled, OkHttpClient fresh) {}

    private static SSLContext tls(X509TrustManager trust, int sessions) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {trust}, null);
            context.getClientSessionContext().setSessionCacheSize(sessions);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static X509TrustManager systemTrust() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no list of trusted authorities", e);
        }
    }
}
