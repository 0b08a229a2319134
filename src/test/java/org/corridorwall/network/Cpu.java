package org.corridorwall.network;

import java.lang.management.ManagementFactory;

/** How much work a test has been: the processor's time, which does not grow when the machine has other work. */
public final class Cpu {
    private Cpu() {}

    /** Of this thread. */
    public static long millis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }
}
