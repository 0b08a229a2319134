package org.corridorwall.app;

import java.net.InetAddress;
import java.util.Optional;

/** An IP address, or all that begin alike ({@code 10.0.0.0/8}, RFC 4632; {@code fd00::/8}, RFC 4291, 2.3). Never a name. */
record AddressRange(InetAddress address, int bits) {
    AddressRange {
        if (bits < 0 || bits > address.getAddress().length * 8)
            throw new IllegalArgumentException("no such range: /" + bits);
    }

    static Optional<AddressRange> find(String written) {
        var parts = written.strip().split("/", 2);
        try {
            var address = InetAddress.ofLiteral(parts[0]);
            int all = address.getAddress().length * 8;
            return Optional.of(new AddressRange(address, parts.length == 1 ? all : Integer.parseInt(parts[1])));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        var mine = address.getAddress();
        var theirs = other.getAddress();
        if (mine.length != theirs.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) return false;
        }
        return true;
    }
}
