package org.corridorwall.db;

/** The database can't be used; the message says in plain words why, and what to do. */
public final class DatabaseTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseTrouble(String message) {
        super(message);
    }

    DatabaseTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseTrouble opening(String where, Throwable cause) {
        return new DatabaseTrouble("The database at " + where + " can't be opened: " + rootOf(cause), cause);
    }

    /** @param needed what must be so, in a sentence */
    static DatabaseTrouble copying(String what, String needed, Throwable cause) {
        return new DatabaseTrouble(
                "The database is older than this version, and is copied before it is changed. " + what + ": "
                        + rootOf(cause) + ". " + needed + " Nothing was changed.",
                cause);
    }

    static DatabaseTrouble upgrading(String as, Throwable cause) {
        return new DatabaseTrouble(
                "The database can't be brought to this version: "
                        + rootOf(cause).strip() + "\n" + as,
                cause);
    }

    static String rootOf(Throwable trouble) {
        var root = trouble;
        while (root.getCause() != null) root = root.getCause();
        return String.valueOf(root.getMessage());
    }
}
