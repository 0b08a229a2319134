package org.corridorwall.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The wall, ready before it is asked for. Each answer carries the change number of the snapshot it was made from, and is
 * given out only while that is the trust's newest number and its time is not up: whatever a slow maker puts back late is
 * thereby recognised as old.
 *
 * <p>Numbers are told by whoever watches the database. Between "something changed" ({@link #doubt}) and the look that
 * follows ({@link #know}) nothing is given out unasked: who asks then has to bring the number they read themselves.
 */
public final class FinishedPages {
    private final Cache<Address, Kept> kept;
    private final Map<Flight, CompletableFuture<Made>> underway = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final AtomicLong doubts = new AtomicLong();
    private volatile Known known = new Known(Map.of(), -1);

    /** Newest numbers by site, as they were looked up after the doubt of that count. */
    private record Known(Map<String, Long> numbers, long doubts) {}

    private record Kept(Made made, Choices choices) {}

    /** Everybody who read the same number may share what is made from then on. */
    private record Flight(Address address, long number) {}

    /** @param bytes how much may be kept in all */
    public FinishedPages(long bytes, InstantSource clock) {
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<Address, Kept>weigher((address, kept) ->
                        kept.made().page().weight() + 2 * address.asked().length())
                .executor(Runnable::run)
                .build();
    }

    /** Something may have changed. Called before anybody can rely on the change being seen; returns what to hand to {@link #know}. */
    public long doubt() {
        return doubts.incrementAndGet();
    }

    /** How many doubts there were: to be read before looking. */
    public long doubts() {
        return doubts.get();
    }

    /**
     * The newest numbers of all sites, and throws away what they make old.
     *
     * @param doubts what {@link #doubts} said before they were looked up; later doubts stay open
     */
    public void know(Map<String, Long> numbers, long doubts) {
        var before = known.numbers();
        known = new Known(Map.copyOf(numbers), doubts);
        if (before.equals(numbers)) return;
        kept.asMap()
                .entrySet()
                .removeIf(entry -> entry.getValue().made().number()
                        < numbers.getOrDefault(entry.getKey().site(), Long.MAX_VALUE));
    }

    /** What is kept and known to be right without asking the database. Never blocks. */
    Optional<Choices> ready(Address address) {
        var now = known;
        if (now.doubts() != doubts.get()) return Optional.empty();
        var newest = now.numbers().get(address.site());
        return newest == null ? Optional.empty() : right(address, newest);
    }

    /**
     * What is kept, or made now: once, however many ask at the same time.
     *
     * @param number the site's newest, read after the request came in
     */
    Finished get(Address address, long number, Supplier<Made> maker) {
        return right(address, number).map(Choices::page).orElseGet(() -> made(new Flight(address, number), maker));
    }

    private Optional<Choices> right(Address address, long number) {
        var found = kept.getIfPresent(address);
        if (found == null
                || found.made().number() != number
                || !clock.instant().isBefore(found.made().until())) return Optional.empty();
        return Optional.of(found.choices());
    }

    private Finished made(Flight flight, Supplier<Made> maker) {
        var mine = new CompletableFuture<Made>();
        var other = underway.putIfAbsent(flight, mine);
        if (other != null) return joined(other);
        try {
            var made = maker.get();
            if (made.keepable()) keep(flight.address(), made);
            mine.complete(made);
            return made.page();
        } catch (RuntimeException | Error trouble) {
            mine.completeExceptionally(trouble);
            throw trouble;
        } finally {
            underway.remove(flight);
        }
    }

    private void keep(Address address, Made made) {
        kept.asMap()
                .merge(
                        address,
                        new Kept(made, new Choices(made.page())),
                        (old, next) -> old.made().number() > next.made().number() ? old : next);
    }

    private static Finished joined(CompletableFuture<Made> other) {
        try {
            return other.join().page();
        } catch (CompletionException trouble) {
            if (trouble.getCause() instanceof RuntimeException cause) throw cause;
            throw trouble;
        }
    }
}
