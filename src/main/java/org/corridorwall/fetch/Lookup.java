package org.corridorwall.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.Dns;

/**
 * Names to addresses that may be asked, within the deadline. The system's resolver can neither be interrupted nor told a
 * time, so it runs on a few threads of its own that are waited for no longer than the request has.
 */
final class Lookup implements Dns, AutoCloseable {
    /** The deadline of the request on whose thread the HTTP client looks a name up. */
    static final ScopedValue<Deadline> DEADLINE = ScopedValue.newInstance();

    private static final int THREADS = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration WITHOUT_DEADLINE = Duration.ofSeconds(10);

    private final Predicate<InetAddress> guard;
    private final Names names;
    private final ThreadPoolExecutor threads;

    Lookup(Predicate<InetAddress> guard, Names names) {
        this.guard = guard;
        this.names = names;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var found = resolve(host);
        if (found.length == 0) throw new UnknownHostException(host);
        var allowed = Stream.of(found).filter(guard).toList();
        if (allowed.isEmpty()) throw new RefusedAddress(host);
        return allowed;
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        var left = DEADLINE.isBound() ? DEADLINE.get().left() : WITHOUT_DEADLINE.toNanos();
        var answer = threads.submit(() -> names.addressesOf(host));
        try {
            return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause() instanceof Exception cause ? cause : e);
        } catch (TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        if (cause instanceof UnknownHostException already) return already;
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
