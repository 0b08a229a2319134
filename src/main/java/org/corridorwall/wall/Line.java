package org.corridorwall.wall;

/** The connection to one reader, used from one thread only. */
interface Line {
    /** Whether what was written waits for the reader already. */
    boolean full();

    void write(byte[] bytes);

    /** Runs {@code work} once it is not full any more. */
    void whenDrained(Runnable work);

    /** Lets the reader go without waiting for what is still underway: it comes back with the last number it has. */
    void drop();

    /** The end, after everything that was written. */
    void end();

    /** Runs {@code work} on the thread of this line. */
    void on(Runnable work);
}
