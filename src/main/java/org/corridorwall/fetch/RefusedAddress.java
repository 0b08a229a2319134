package org.corridorwall.fetch;

import java.net.UnknownHostException;

/** Thrown by the two hooks through the HTTP client's own machinery, which lets only its supertype pass in a lookup. */
final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddress(String address) {
        super(address + " is not an address that may be asked");
    }
}
