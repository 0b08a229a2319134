package org.corridorwall.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FinishedPagesTest {
    private static final Address WALL = new Address("bar", "/bar");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:30:00Z"));
    private final InstantSource clock = now::get;
    private final FinishedPages pages = new FinishedPages(1 << 20, clock);

    @Test
    void whatIsMadeIsKeptWhileTheNumberHolds() {
        pages.know(Map.of("bar", 4L), pages.doubts());

        pages.get(WALL, 4, () -> made("four", 4));

        assertThat(ready()).contains("four");
        assertThat(text(pages.get(WALL, 4, FinishedPagesTest::never))).isEqualTo("four");
    }

    @Test
    void aMovedNumberThrowsItAway() {
        pages.know(Map.of("bar", 4L), pages.doubts());
        pages.get(WALL, 4, () -> made("four", 4));

        pages.know(Map.of("bar", 5L), pages.doubts());

        assertThat(ready()).isEmpty();
        assertThat(text(pages.get(WALL, 5, () -> made("five", 5)))).isEqualTo("five");
    }

    @Test
    void inDoubtNothingIsGivenOutUnasked() {
        pages.know(Map.of("bar", 4L), pages.doubts());
        pages.get(WALL, 4, () -> made("four", 4));

        pages.doubt();
        assertThat(ready()).isEmpty();
        assertThat(text(pages.get(WALL, 4, FinishedPagesTest::never))).isEqualTo("four");

        pages.know(Map.of("bar", 4L), pages.doubts());
        assertThat(ready()).contains("four");
    }

    @Test
    void aLookThatBeganBeforeADoubtDoesNotSettleIt() {
        pages.know(Map.of("bar", 4L), pages.doubts());
        pages.get(WALL, 4, () -> made("four", 4));

        long before = pages.doubts();
        pages.doubt();
        pages.know(Map.of("bar", 4L), before);

        assertThat(ready()).isEmpty();
    }

    @Test
    void aMakerThatBeganEarlierPutsNothingOldBack() throws Exception {
        pages.know(Map.of("bar", 4L), pages.doubts());
        var reading = new CountDownLatch(1);
        var changed = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var early = readers.submit(() -> text(pages.get(WALL, 4, () -> {
                reading.countDown();
                await(changed);
                return made("four", 4);
            })));
            reading.await();
            pages.doubt();
            pages.know(Map.of("bar", 5L), pages.doubts());
            assertThat(text(pages.get(WALL, 5, () -> made("five", 5)))).isEqualTo("five");
            changed.countDown();
            assertThat(early.get()).isEqualTo("four");
        }

        assertThat(ready()).contains("five");
        assertThat(text(pages.get(WALL, 5, FinishedPagesTest::never))).isEqualTo("five");
    }

    @Test
    void itIsMadeOnceHoweverManyAsk() throws Exception {
        var makers = new AtomicInteger();
        var made = new CountDownLatch(1);
        var asked = new CountDownLatch(50);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 50; i++)
                answers.add(readers.submit(() -> {
                    asked.countDown();
                    return text(pages.get(WALL, 4, () -> {
                        makers.incrementAndGet();
                        await(made);
                        return made("four", 4);
                    }));
                }));
            asked.await();
            made.countDown();
            for (var answer : answers) assertThat(answer.get()).isEqualTo("four");
        }
        assertThat(makers).hasValue(1);
    }

    @Test
    void itEndsWhenItsTimeIsUp() {
        pages.know(Map.of("bar", 4L), pages.doubts());
        var midnight = now.get().plus(Duration.ofHours(2));
        pages.get(WALL, 4, () -> new Made(page("today"), 4, midnight));

        now.set(midnight.minusMillis(1));
        assertThat(ready()).contains("today");
        now.set(midnight);
        assertThat(ready()).isEmpty();
        assertThat(text(pages.get(WALL, 4, () -> made("tomorrow", 4)))).isEqualTo("tomorrow");
    }

    @Test
    void whatIsMadeForOneRequestIsNotKept() {
        pages.know(Map.of("bar", 4L), pages.doubts());
        pages.get(WALL, 4, () -> Made.once(page("search")));

        assertThat(ready()).isEmpty();
    }

    @Test
    void aMakerThatFailsFailsForThoseWhoWaitAndIsTriedAgain() {
        assertThatThrownBy(() -> pages.get(WALL, 4, () -> {
                    throw new IllegalStateException("no database");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(text(pages.get(WALL, 4, () -> made("four", 4)))).isEqualTo("four");
    }

    @Test
    void memoryHasAnEnd() {
        var few = new FinishedPages(50_000, clock);
        few.know(Map.of("bar", 1L), few.doubts());
        for (int i = 0; i < 1000; i++) {
            var address = new Address("bar", "/bar?hashtag=" + i);
            few.get(address, 1, () -> made("x".repeat(600), 1));
        }

        long kept = java.util.stream.IntStream.range(0, 1000)
                .filter(i -> few.ready(new Address("bar", "/bar?hashtag=" + i)).isPresent())
                .count();
        assertThat(kept).isBetween(1L, 50L);
    }

    /** Writers move the number while readers ask by both ways; whoever read number n is never given anything older. */
    @Test
    void nobodyIsEverGivenWhatIsOlderThanTheNumberTheyRead() throws Exception {
        var newest = new AtomicLong(1);
        pages.know(Map.of("bar", 1L), pages.doubts());
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<?>>();
            for (int seed = 0; seed < 8; seed++) {
                var random = new Random(seed);
                readers.add(threads.submit(() -> {
                    await(start);
                    for (int i = 0; i < 2000; i++) {
                        long read = newest.get();
                        var given = random.nextBoolean()
                                ? pages.ready(WALL).map(Choices::page)
                                : Optional.of(pages.get(WALL, read, () -> {
                                    long snapshot = newest.get();
                                    if (random.nextInt(4) == 0) Thread.yield();
                                    return made(Long.toString(snapshot), snapshot);
                                }));
                        given.ifPresent(
                                page -> assertThat(Long.parseLong(text(page))).isGreaterThanOrEqualTo(read));
                    }
                }));
            }
            start.countDown();
            for (int i = 0; i < 3000; i++) {
                // As the database does: doubt is raised before whoever wrote goes on to tell anybody.
                pages.doubt();
                newest.incrementAndGet();
                long doubts = pages.doubt();
                pages.know(Map.of("bar", newest.get()), doubts);
                Thread.yield();
            }
            for (var reader : readers) reader.get();
        }
    }

    private Optional<String> ready() {
        return pages.ready(WALL).map(Choices::page).map(FinishedPagesTest::text);
    }

    private static Made made(String text, long number) {
        return new Made(page(text), number, Instant.MAX);
    }

    private static Made never() {
        throw new AssertionError("made again");
    }

    private static Finished page(String text) {
        return Finished.of("text/plain", text);
    }

    private static String text(Finished page) {
        return new String(page.plain(), StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
