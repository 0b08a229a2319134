package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureConnectionsTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path folder;

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (var listener = selfSigned()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var fetcher = fetcher()) {
            Thread.ofVirtual().start(() -> {
                try (var socket = listener.accept()) {
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client turns away, as it should.
                }
            });

            var fetched = fetcher.fetch(fetch(URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/")));

            assertThat(fetched)
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed -> assertThat(failed.why())
                                    .isEqualTo(
                                            "The certificate of 127.0.0.1 is not from an authority that is trusted"));
        }
    }

    @Test
    void whatDoesNotSpeakTlsIsToldInPlainWords() throws IOException {
        try (var plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                var fetcher = fetcher()) {
            Thread.ofVirtual().start(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client turns away, as it should.
                }
            });

            var fetched = fetcher.fetch(fetch(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/")));

            assertThat(fetched)
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed -> assertThat(failed.why())
                                    .isEqualTo("A secure connection to 127.0.0.1 could not be made"));
        }
    }

    private SSLContext selfSigned() throws Exception {
        var file = folder.resolve("key.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
