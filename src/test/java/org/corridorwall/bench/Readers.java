package org.corridorwall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many readers of one stream, on one thread: when each has received what is awaited. */
final class Readers implements AutoCloseable {
    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final long[] received;
    private final byte[] awaited;
    private final CountDownLatch all;
    private final Thread thread;
    private volatile boolean ended;

    /** @param awaited what the event holds that is waited for */
    Readers(int many, int port, String path, String awaited) {
        try {
            this.selector = Selector.open();
            this.received = new long[many];
            this.awaited = awaited.getBytes(StandardCharsets.UTF_8);
            this.all = new CountDownLatch(many);
            for (int i = 0; i < many; i++) {
                var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                channel.write(ByteBuffer.wrap(
                        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, i);
                channels.add(channel);
            }
            this.thread = Thread.ofPlatform().daemon().start(this::read);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void read() {
        var buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (!ended) {
                selector.select(key -> read(key, buffer), 200);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        int which = (Integer) key.attachment();
        try {
            buffer.clear();
            int read = ((SocketChannel) key.channel()).read(buffer);
            if (read < 0) {
                key.cancel();
                return;
            }
            if (received[which] == 0 && holds(buffer.array(), read)) {
                received[which] = System.nanoTime();
                all.countDown();
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private boolean holds(byte[] bytes, int length) {
        for (int at = 0; at + awaited.length <= length; at++)
            if (Arrays.equals(bytes, at, at + awaited.length, awaited, 0, awaited.length)) return true;
        return false;
    }

    /** Seconds after {@code begun} at which each had it, in order; those that never had it are left out. */
    double[] after(long begun, Duration patience) {
        try {
            all.await(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Arrays.stream(received)
                .filter(at -> at > 0)
                .mapToDouble(at -> (at - begun) / 1e9)
                .sorted()
                .toArray();
    }

    @Override
    public void close() {
        ended = true;
        selector.wakeup();
        try {
            thread.join();
            for (var channel : channels) channel.close();
            selector.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The least that can be: one thread that writes the same bytes to each of its connections. */
    static final class Floor implements AutoCloseable {
        final int port;
        private final ServerSocketChannel listening;
        private final List<SocketChannel> connected = new ArrayList<>();
        private final Thread thread;

        Floor() {
            try {
                listening = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 4096);
                port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
            thread = Thread.ofPlatform().daemon().start(this::accept);
        }

        private void accept() {
            try {
                while (true) {
                    var channel = listening.accept();
                    synchronized (connected) {
                        connected.add(channel);
                    }
                }
            } catch (IOException closed) {
                return;
            }
        }

        int connected() {
            synchronized (connected) {
                return connected.size();
            }
        }

        void tell(byte[] event) {
            synchronized (connected) {
                for (var channel : connected) write(channel, event);
            }
        }

        private static void write(SocketChannel channel, byte[] event) {
            try {
                channel.write(ByteBuffer.wrap(event));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public void close() {
            try {
                listening.close();
                thread.join();
                for (var channel : connected) channel.close();
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
