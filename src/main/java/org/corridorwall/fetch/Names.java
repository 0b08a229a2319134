package org.corridorwall.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The resolver of names. May block for long. */
interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
