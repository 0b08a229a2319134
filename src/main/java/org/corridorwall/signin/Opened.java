package org.corridorwall.signin;

/** A session that was just begun. @param cookie what the browser keeps; it is shown this once */
public record Opened(Session session, String cookie) {
    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "Opened[" + session + "]";
    }
}
