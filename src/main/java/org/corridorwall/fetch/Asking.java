package org.corridorwall.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Asks one address once, when it is its turn at its host. */
final class Asking {
    private static final int STATUS_BYTES = 100_000;
    private static final Pattern LINES = Pattern.compile("[\\x00\\r\\n]");

    private final FetchSettings settings;
    private final InstantSource clock;
    private final Clients clients;
    private final Hosts hosts;
    private final SlowAddresses slow;

    Asking(FetchSettings settings, InstantSource clock, Clients clients) {
        this.settings = settings;
        this.clock = clock;
        this.clients = clients;
        this.hosts = new Hosts(settings.perHost());
        this.slow = new SlowAddresses(settings.slowFor(), clock);
    }

    Answered ask(Leg leg) {
        var turns = hosts.enter(leg.url());
        try {
            return inTurn(leg, turns);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped(e);
        } finally {
            hosts.leave(leg.url());
        }
    }

    private Answered inTurn(Leg leg, Turns turns) throws InterruptedException {
        var isSlow = slow.holds(leg.url());
        if (!turns.take(isSlow, leg.deadline().left())) return noTurn(leg);
        try {
            var atStart = leg.deadline().left();
            var answered = leg.once() ? ask(leg, clients.fresh(), false) : ask(leg, clients.pooled(), true);
            remember(leg, atStart);
            return answered;
        } finally {
            turns.give(isSlow);
        }
    }

    /** An address that had little time left, because others took it, is not slow itself. */
    private void remember(Leg leg, long leftAtStart) {
        var hadMostOfIt = leftAtStart * 2 >= leg.deadline().whole().toNanos();
        if (!leg.deadline().over()) slow.remove(leg.url());
        else if (hadMostOfIt) slow.add(leg.url());
    }

    private Answered ask(Leg leg, OkHttpClient client, boolean mayBeStale) {
        if (leg.deadline().over()) return late(leg, new InterruptedIOException("no time left"), false);
        var trace = new Trace();
        var call = client.newCall(request(leg, trace));
        // Zero would mean no limit, and the last of the time may just have gone.
        call.timeout().timeout(Math.max(1, leg.deadline().left()), TimeUnit.NANOSECONDS);
        try (var response = ScopedValue.where(Lookup.DEADLINE, leg.deadline()).call(call::execute)) {
            return read(leg, call, response);
        } catch (IOException e) {
            clients.failed();
            if (mayBeStale && trace.wasStale() && mayGoOn(leg)) return ask(leg, clients.fresh(), false);
            return failed(leg, e, trace.answered());
        } catch (RuntimeException e) {
            // The client meets nonsense from servers with these here and there.
            return new Answered.End(
                    new Fetched.Failed("The answer of " + leg.url().host() + " is not proper HTTP", e));
        }
    }

    private static boolean mayGoOn(Leg leg) {
        return !leg.deadline().over() && !Thread.currentThread().isInterrupted();
    }

    private Request request(Leg leg, Trace trace) {
        var headers = new Headers.Builder();
        leg.headers().forEach(headers::addUnsafeNonAscii);
        if (headers.get("User-Agent") == null) headers.add("User-Agent", settings.userAgent());
        if (headers.get("Accept") == null) headers.add("Accept", "*/*");
        // Said here, so that the client leaves unpacking to us: its own knows one coding and one gzip member only.
        if (headers.get("Accept-Encoding") == null) headers.add("Accept-Encoding", "gzip");
        return new Request.Builder()
                .url(leg.url())
                .headers(headers.build())
                .method(leg.sent() == null ? "GET" : "POST", leg.sent() == null ? null : new Once(leg.sent()))
                .tag(Trace.class, trace)
                .build();
    }

    private Answered read(Leg leg, Call call, Response response) throws IOException {
        var status = response.code();
        return switch (status) {
            case 301, 302, 303, 307, 308 -> redirect(leg, call, response);
            case 304 -> new Answered.End(new Fetched.NotModified(leg.movedTo(), headers(response)));
            case 206 -> wasAskedForPart(leg) ? body(leg, call, response) : status(leg, call, response);
            default -> status >= 200 && status < 300 ? body(leg, call, response) : status(leg, call, response);
        };
    }

    private static boolean wasAskedForPart(Leg leg) {
        return leg.headers().keySet().stream().anyMatch("range"::equalsIgnoreCase);
    }

    private Answered redirect(Leg leg, Call call, Response response) {
        var locations = response.headers("Location").stream().distinct().toList();
        if (locations.size() != 1) return status(leg, call, response);
        var permanently = response.code() == 301 || response.code() == 308;
        var same = response.code() == 307 || response.code() == 308;
        if (leg.sent() != null && !same) return status(leg, call, response);
        return switch (Target.onward(leg.url(), locations.getFirst())) {
            case Target.Allowed(var to) when !leg.maySendTo(to) -> status(leg, call, response);
            case Target.Allowed(var to) -> new Answered.Onward(to, permanently);
            case Target.Forbidden(var why) -> new Answered.End(new Fetched.Refused(why));
            case Target.Broken() -> status(leg, call, response);
        };
    }

    private Answered body(Leg leg, Call call, Response response) throws IOException {
        try {
            var bytes = Unpacked.whole(response, leg.limit());
            if (bytes.length > leg.limit()) return tooLarge(leg, call);
            return new Answered.End(
                    new Fetched.Body(leg.url().uri(), leg.movedTo(), response.code(), headers(response), bytes));
        } catch (Unpacked.TooMuchPacked e) {
            return tooLarge(leg, call);
        } catch (IOException e) {
            // Else closing would first read on, to keep the connection.
            call.cancel();
            throw e;
        }
    }

    private static Answered tooLarge(Leg leg, Call call) {
        call.cancel();
        return new Answered.End(new Fetched.TooLarge(leg.limit()));
    }

    private Answered status(Leg leg, Call call, Response response) {
        var headers = headers(response);
        var bytes = Unpacked.beginning(response, STATUS_BYTES);
        if (bytes.length == STATUS_BYTES) call.cancel();
        var retryAt = RetryAt.of(response.code(), headers, clock.instant());
        return new Answered.End(new Fetched.Status(leg.url().uri(), response.code(), headers, bytes, retryAt));
    }

    private Answered failed(Leg leg, IOException failure, boolean answered) {
        var host = leg.url().host();
        if (isRefusal(failure)) return new Answered.End(new Fetched.Refused(PlainWords.privateNetwork(host)));
        if (Thread.currentThread().isInterrupted()) return stopped(failure);
        if (leg.deadline().over()) return late(leg, failure, answered);
        return new Answered.End(new Fetched.Failed(PlainWords.why(host, failure, settings), failure));
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedAddress) return true;
        }
        return false;
    }

    private static Answered stopped(Exception cause) {
        return new Answered.End(new Fetched.Failed("The request was stopped", cause));
    }

    private static Answered late(Leg leg, Exception cause, boolean answered) {
        var time = leg.deadline().whole();
        return new Answered.End(
                new Fetched.Failed(answered ? PlainWords.notFinished(time) : PlainWords.tooLate(time), cause));
    }

    private static Answered noTurn(Leg leg) {
        Duration time = leg.deadline().whole();
        return new Answered.End(new Fetched.Failed(
                PlainWords.noTurn(leg.url().host(), time),
                new TimeoutException("no turn at " + leg.url().host())));
    }

    private static Fetched.Headers headers(Response response) {
        Map<String, List<String>> fields = new HashMap<>();
        for (var field : response.headers()) {
            fields.computeIfAbsent(field.getFirst().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(clean(field.getSecond()));
        }
        return new Fetched.Headers(fields);
    }

    /** CR, LF and NUL become spaces (RFC 9110, section 5.5), so that an ETag can be sent back as it came. */
    private static String clean(String value) {
        return LINES.matcher(value).replaceAll(" ");
    }

    int hostsAsked() {
        return hosts.size();
    }
}
