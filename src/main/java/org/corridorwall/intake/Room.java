package org.corridorwall.intake;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Room for others at the database. After an import thousands of accounts are read for the first time, and what each
 * brought is written one after another without a break; SQLite hands its lock to whoever asks at the right moment, which
 * a command beside the server then never does. So after each such write as much time passes as it took.
 */
final class Room {
    private final Lock one = new ReentrantLock(true);

    void leaving(Runnable write) {
        one.lock();
        try {
            long began = System.nanoTime();
            write.run();
            LockSupport.parkNanos(System.nanoTime() - began);
        } finally {
            one.unlock();
        }
    }
}
