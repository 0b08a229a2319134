package org.corridorwall.signin;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * From where a request came, as far as it can be believed.
 *
 * @param place the address, shortened so that it says which school it was and not which desk
 * @param limited what limits by address count: an IPv4 address, or the 64 bits of an IPv6 network
 * @param device in plain words: {@code Chrome on Windows}
 * @param foreign why it may change nothing here, as it was begun by another website; null when it was not
 */
public record Caller(
        InetAddress address,
        String place,
        String limited,
        String device,
        @Nullable String foreign) {}
