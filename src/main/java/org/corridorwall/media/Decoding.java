package org.corridorwall.media;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes pictures anew on threads of its own: that is work for a processor, not waiting, and on virtual threads it would hold up all pages. */
final class Decoding {
    private final Reencode reencode = new Reencode();
    private final ExecutorService threads;

    /** @param name of its threads, with what is counted behind it */
    Decoding(String name) {
        this.threads = Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                Thread.ofPlatform()
                        .daemon()
                        .name(name, 0)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    Reencode.Result of(byte[] bytes) throws InterruptedException {
        try {
            return threads.submit(() -> reencode.of(bytes)).get();
        } catch (ExecutionException trouble) {
            throw new IllegalStateException(trouble.getCause());
        }
    }
}
