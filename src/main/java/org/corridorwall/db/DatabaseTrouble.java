package org.corridorwall.db;

/** The database can't be used; the message says in plain words why, and what to do. */
public final class DatabaseTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseTrouble opening(String where, Throwable cause) {
        return new DatabaseTrouble("The database at " + where + " can't be opened: " + rootOf(cause), cause);
    }

    private static String rootOf(Throwable trouble) {
        var root = trouble;
        while (root.getCause() != null) root = root.getCause();
        return String.valueOf(root.getMessage());
    }
}
