package org.corridorwall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Debian's nginx on a free loopback port, with one server block. */
final class Nginx implements AutoCloseable {
    final int port = Server.freePort();
    private final Process process;

    /** @param inside directives of the server block */
    Nginx(Path folder, String listen, String inside) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve("nginx.conf");
            Files.writeString(file, """
                    daemon off;
                    worker_processes auto;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    events { worker_connections 8192; }
                    http {
                      log_format reused '$ssl_session_reused';
                      access_log off;
                      keepalive_requests 100000000;
                      sendfile on;
                      tcp_nopush on;
                      open_file_cache max=10000;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      server {
                        listen 127.0.0.1:%2$d %3$s;
                        root %1$s/root;
                        %4$s
                      }
                    }
                    """.formatted(folder, port, listen, inside));
            process = Server.launched(
                    Map.of(), folder.resolve("nginx.log"), "nginx", "-p", folder.toString(), "-c", file.toString());
            while (!listens()) {
                if (!process.isAlive()) throw new IllegalStateException("nginx did not start: " + folder);
                Server.pause(Duration.ofMillis(20));
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private boolean listens() {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        Server.ended(process);
    }
}
