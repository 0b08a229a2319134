package org.corridorwall.network;

/** Where an account was left: only its network's package reads it. At most 16,000 characters. */
public record Cursor(String value) {
    public Cursor {
        if (value.length() > 16_000)
            throw new IllegalArgumentException("a cursor of " + value.length() + " characters");
    }
}
