package org.corridorwall.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What many ask within a moment, asked for all of them at once: hundreds a second would else each begin a transaction
 * of their own. Whoever comes first waits for the others of its moment, and asks; everybody waits for the answer.
 */
public final class Gathered<Q, A> {
    private static final class Batch<Q, A> {
        final List<Q> questions = new ArrayList<>();
        final CompletableFuture<List<A>> answers = new CompletableFuture<>();
    }

    private final Duration moment;
    private final Function<List<Q>, List<A>> all;
    private @Nullable Batch<Q, A> open;

    /** @param all one answer for each question, in the same order */
    public Gathered(Duration moment, Function<List<Q>, List<A>> all) {
        this.moment = moment;
        this.all = all;
    }

    /** @throws java.util.concurrent.CompletionException when asking for all of them failed */
    public A of(Q question) {
        Batch<Q, A> mine;
        int place;
        synchronized (this) {
            mine = open == null ? new Batch<>() : open;
            open = mine;
            place = mine.questions.size();
            mine.questions.add(question);
        }
        if (place == 0) answer(mine);
        return mine.answers.join().get(place);
    }

    private void answer(Batch<Q, A> mine) {
        long until = System.nanoTime() + moment.toNanos();
        // An interrupt ends the waiting, not the work.
        while (until - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted())
            LockSupport.parkNanos(until - System.nanoTime());
        synchronized (this) {
            open = null;
        }
        try {
            mine.answers.complete(all.apply(List.copyOf(mine.questions)));
        } catch (RuntimeException trouble) {
            mine.answers.completeExceptionally(trouble);
        }
    }
}
