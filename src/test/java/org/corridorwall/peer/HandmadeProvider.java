package org.corridorwall.peer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An OpenID Connect provider on loopback that says and signs whatever it is told to, right or wrong. */
public final class HandmadeProvider implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What one address answers. */
    public record Reply(int status, String type, byte[] bytes) {
        public static Reply json(Object what) {
            try {
                return new Reply(200, "application/json", JSON.writeValueAsBytes(what));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        public static Reply text(int status, String text) {
            return new Reply(status, "text/html", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What it was asked: the form of a POST, and the headers by lower-case name. */
    public record Asked(String path, Map<String, String> form, Map<String, String> headers) {}

    private final HttpServer server;
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public volatile RSAKey key = newKey("first");
    public volatile Function<Asked, Reply> metadata = asked -> Reply.json(described());
    public volatile Function<Asked, Reply> keys =
            asked -> Reply.json(new JWKSet(this.key.toPublicJWK()).toJSONObject());
    public volatile Function<Asked, Reply> token = asked -> Reply.text(500, "no");
    public volatile Function<Asked, Reply> userInfo = asked -> Reply.text(401, "no");

    public HandmadeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve("/.well-known/openid-configuration", asked -> metadata.apply(asked));
        serve("/keys", asked -> keys.apply(asked));
        serve("/token", asked -> token.apply(asked));
        serve("/me", asked -> userInfo.apply(asked));
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Its metadata, to be changed. */
    public Map<String, Object> described() {
        var said = new LinkedHashMap<String, Object>();
        said.put("issuer", issuer());
        said.put("authorization_endpoint", issuer() + "/ask?theme=school");
        said.put("token_endpoint", issuer() + "/token");
        said.put("jwks_uri", issuer() + "/keys");
        said.put("userinfo_endpoint", issuer() + "/me");
        said.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
        return said;
    }

    /** The claims of a token that is right. */
    public JWTClaimsSet.Builder claims(String clientId, String nonce, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(clientId)
                .subject("head-1")
                .claim("nonce", nonce)
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + 300)
                .claim("email", "Head@example.org")
                .claim("email_verified", true);
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    public static String signed(JWTClaimsSet claims, RSAKey key) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public List<Asked> askedAt(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void serve(String path, Function<Asked, Reply> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var what = asked(exchange);
                asked.add(what);
                var reply = answer.apply(what);
                exchange.getResponseHeaders().add("Content-Type", reply.type());
                if (reply.status() / 100 == 3)
                    exchange.getResponseHeaders().add("Location", new String(reply.bytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(reply.status(), reply.bytes().length == 0 ? -1 : reply.bytes().length);
                exchange.getResponseBody().write(reply.bytes());
            }
        });
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Asked(
                exchange.getRequestURI().getPath(),
                fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)),
                headers);
    }

    /** A query or a form. */
    public static Map<String, String> fields(String written) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : written.split("&")) {
            if (field.isEmpty()) continue;
            var both = field.split("=", 2);
            fields.put(decoded(both[0]), both.length == 1 ? "" : decoded(both[1]));
        }
        return fields;
    }

    private static String decoded(String written) {
        return URLDecoder.decode(written, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
