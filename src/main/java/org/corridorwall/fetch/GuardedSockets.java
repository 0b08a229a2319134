package org.corridorwall.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address they are told to connect to, at that moment: between a check and a connection there is
 * no second look-up that could answer otherwise, and literals, which no resolver ever sees, are caught.
 */
final class GuardedSockets extends SocketFactory {
    private final Predicate<InetAddress> guard;

    GuardedSockets(Predicate<InetAddress> guard) {
        this.guard = guard;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(guard);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("connected sockets are not made here");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("connected sockets are not made here");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("connected sockets are not made here");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException("connected sockets are not made here");
    }

    private static final class GuardedSocket extends Socket {
        private final Predicate<InetAddress> guard;

        GuardedSocket(Predicate<InetAddress> guard) {
            // Without this the JDK would go through a SOCKS proxy set for the whole process.
            super(Proxy.NO_PROXY);
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress internet) || internet.isUnresolved())
                throw new RefusedAddress(endpoint.toString());
            if (!guard.test(internet.getAddress()))
                throw new RefusedAddress(internet.getAddress().getHostAddress());
            super.connect(endpoint, timeout);
        }
    }
}
