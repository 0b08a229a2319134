package org.corridorwall.fetch;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which addresses of the Internet may be asked: only those that anybody can reach. Decided on the bytes that a socket is
 * given, so that no way of writing an address matters.
 *
 * <p>By the IANA special-purpose address registries of IPv4 and IPv6 (RFC 6890 and its updates): what they do not call
 * globally reachable is refused, and of IPv6 everything outside 2000::/3, the only global unicast space given out
 * (RFC 4291, section 2.4). An IPv4 address inside an IPv6 one is judged as that IPv4 address.
 */
final class Guard {
    /** 168.63.129.16 is a public number, but inside one large cloud it is the host machine's own. */
    private static final List<Block> REFUSED_4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Block GLOBAL_UNICAST_6 = Block.of("2000::/3");

    /** Teredo (2001::/32) is part of 2001::/23. */
    private static final List<Block> REFUSED_6 = blocks("2001::/23", "2001:db8::/32", "3fff::/20");

    private static final List<Block> REACHABLE_IN_2001_23 = blocks(
            "2001:1::1/128",
            "2001:1::2/128",
            "2001:1::3/128",
            "2001:3::/32",
            "2001:4:112::/48",
            "2001:20::/28",
            "2001:30::/28");

    private static final Block TRANSLATED_6 = Block.of("64:ff9b::/96");
    private static final Block TO_4_6 = Block.of("2002::/16");

    private Guard() {}

    static Predicate<InetAddress> of(FetchSettings settings) {
        return settings.allowPrivate() ? _ -> true : Guard::allows;
    }

    static boolean allows(InetAddress address) {
        return allows(address.getAddress());
    }

    /** @param address 4 or 16 bytes in network order */
    static boolean allows(byte[] address) {
        return switch (address.length) {
            case 4 -> REFUSED_4.stream().noneMatch(block -> block.holds(address));
            case 16 -> allows6(address);
            default -> throw new IllegalArgumentException("not an address: " + address.length + " bytes");
        };
    }

    private static boolean allows6(byte[] address) {
        if (isMapped(address) || TRANSLATED_6.holds(address)) return allows(Arrays.copyOfRange(address, 12, 16));
        if (TO_4_6.holds(address) && !allows(Arrays.copyOfRange(address, 2, 6))) return false;
        if (isIsatap(address) && !allows(Arrays.copyOfRange(address, 12, 16))) return false;
        if (!GLOBAL_UNICAST_6.holds(address)) return false;
        return REACHABLE_IN_2001_23.stream().anyMatch(block -> block.holds(address))
                || REFUSED_6.stream().noneMatch(block -> block.holds(address));
    }

    /** ::ffff:0:0/96 (RFC 4291, section 2.5.5.2). Java never makes a {@code Block} of it: its literals become IPv4. */
    private static boolean isMapped(byte[] address) {
        for (var i = 0; i < 10; i++) if (address[i] != 0) return false;
        return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
    }

    /** Any prefix, then 0000:5efe or 0200:5efe, then an IPv4 address (RFC 5214, section 6.1). */
    private static boolean isIsatap(byte[] address) {
        return (address[8] & ~0x02) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }

    private static List<Block> blocks(String... written) {
        return Stream.of(written).map(Block::of).toList();
    }

    private record Block(InetAddress first, int bits) {
        static Block of(String written) {
            var slash = written.indexOf('/');
            return new Block(
                    InetAddress.ofLiteral(written.substring(0, slash)), Integer.parseInt(written.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            var prefix = first.getAddress();
            if (prefix.length != address.length) return false;
            for (var bit = 0; bit < bits; bit += 8) {
                var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
                if (((prefix[bit / 8] ^ address[bit / 8]) & mask) != 0) return false;
            }
            return true;
        }
    }
}
