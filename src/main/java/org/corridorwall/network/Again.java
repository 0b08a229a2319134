package org.corridorwall.network;

/** How posts of an account that are on display are asked for again at their source ({@link Source#gone}). */
public sealed interface Again {
    /** Not at all: what the network does not answer proves nothing (an item that slid out of a feed is not gone). */
    record Never() implements Again {}

    /** @param atOnce how many by one call */
    record Free(int atOnce) implements Again {
        public Free {
            if (atOnce < 1) throw new IllegalArgumentException("asks for " + atOnce);
        }
    }

    /**
     * @param atOnce how many by one call
     * @param affordable whether money is left over now, beside what reading new posts takes
     */
    record Paid(int atOnce, boolean affordable) implements Again {
        public Paid {
            if (atOnce < 1) throw new IllegalArgumentException("asks for " + atOnce);
        }
    }
}
