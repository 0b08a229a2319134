package org.corridorwall.audit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * From where something was asked. Whoever lets somebody in notes it on the transaction, so that what is decided in there
 * need not know of addresses; it ends with the transaction's handle.
 */
public final class Whence {
    private static final String NAME = "asked from";

    private Whence() {}

    /**
     * An address, shortened so that it says which school it was and not which desk: {@code 192.0.2.x},
     * {@code 2001:db8:17::x}. What is left out is what the ICO calls more than is needed.
     */
    public static String shortened(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address)
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".x";
        var hex = HexFormat.of();
        return group(hex, bytes, 0) + ":" + group(hex, bytes, 2) + ":" + group(hex, bytes, 4) + "::x";
    }

    private static String group(HexFormat hex, byte[] bytes, int at) {
        var digits = hex.formatHex(bytes, at, at + 2).replaceFirst("^0+", "");
        return digits.isEmpty() ? "0" : digits;
    }

    /** Every row appended by this handle, that says nothing else, was asked from there. */
    public static void note(Handle db, String place) {
        db.getConfig(SqlStatements.class).define(NAME, place);
    }

    static @Nullable String noted(Handle db) {
        return Optional.ofNullable(db.getConfig(SqlStatements.class).getAttribute(NAME))
                .map(Object::toString)
                .orElse(null);
    }
}
