package org.corridorwall.desk;

/** What carries e-mail; an installation without one tells nobody by it. */
public interface Postbox {
    /** Every outcome is ordinary; none is thrown. */
    sealed interface Outcome {
        /** Taken over by the next server. */
        record Sent() implements Outcome {}

        /** Not now: nobody answers, or says that it is busy (RFC 5321: 4xx). */
        record Later(String why) implements Outcome {}

        /** Never: this address or this letter is refused (5xx). */
        record Refused(String why) implements Outcome {}
    }

    /** Whether there is one. */
    boolean isSetUp();

    Outcome send(Letter letter);
}
