package org.corridorwall.fetch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may ask one host now: a few at a time, first come first served, slow addresses after all others. Slow addresses
 * never hold the last turn, so that the others always find one (unless there is only one).
 */
final class Turns {
    private final int most;
    private final int mostSlow;
    private final Lock lock = new ReentrantLock();
    private final Deque<Waiting> quick = new ArrayDeque<>();
    private final Deque<Waiting> slow = new ArrayDeque<>();
    private int taken;
    private int takenBySlow;

    Turns(int most) {
        this.most = most;
        this.mostSlow = Math.max(1, most - 1);
    }

    /** Waits at most {@code nanos}. @return whether the turn was given; then it must be given back */
    boolean take(boolean isSlow, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var me = new Waiting(lock.newCondition());
            queue(isSlow).addLast(me);
            handOut();
            try {
                var left = nanos;
                while (!me.granted && left > 0) left = me.turn.awaitNanos(left);
            } catch (InterruptedException e) {
                if (me.granted) putBack(isSlow);
                else queue(isSlow).remove(me);
                throw e;
            }
            if (!me.granted) queue(isSlow).remove(me);
            return me.granted;
        } finally {
            lock.unlock();
        }
    }

    void give(boolean wasSlow) {
        lock.lock();
        try {
            putBack(wasSlow);
        } finally {
            lock.unlock();
        }
    }

    private void putBack(boolean wasSlow) {
        taken--;
        if (wasSlow) takenBySlow--;
        handOut();
    }

    private void handOut() {
        while (taken < most && !quick.isEmpty()) grant(quick.removeFirst());
        while (taken < most && takenBySlow < mostSlow && !slow.isEmpty()) {
            takenBySlow++;
            grant(slow.removeFirst());
        }
    }

    private void grant(Waiting next) {
        taken++;
        next.granted = true;
        next.turn.signal();
    }

    private Deque<Waiting> queue(boolean isSlow) {
        return isSlow ? slow : quick;
    }

    private static final class Waiting {
        final Condition turn;
        boolean granted;

        Waiting(Condition turn) {
            this.turn = turn;
        }
    }
}
