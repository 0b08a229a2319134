package org.corridorwall.app;

/** A command can't do what it was asked; the message is for the person who typed it. */
final class CommandTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandTrouble(String message) {
        super(message);
    }
}
