package org.corridorwall.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.trust.Trust;

/**
 * Tells a website what waits, as JSON. It is signed: {@code Corridor-Signature: t=<seconds since 1970>,v1=<hex>}, where v1
 * is HMAC-SHA256, keyed with the secret's text, of {@code t}, a full stop and the body. Whoever gets it refuses what is
 * older than some minutes, and knows what comes twice by its {@code id}.
 */
final class WebhookClient {
    static final String SIGNATURE = "Corridor-Signature";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ANSWER = 10_000;

    private final Fetcher fetcher;
    private final InstantSource clock;

    WebhookClient(Fetcher fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    Postbox.Outcome send(NoticeStore.Due due, URI address, String secret, Notice notice, Trust trust, String desk) {
        var now = clock.instant();
        var body = body(due, notice, trust, desk, now);
        var request = Fetch.of(address, now.plus(PATIENCE))
                .atMost(ANSWER)
                .with(SIGNATURE, signature(secret, now, body))
                .sending("application/json", body);
        return switch (fetcher.fetch(request)) {
            case Fetched.Body answer -> new Postbox.Outcome.Sent();
            case Fetched.TooLarge answer -> new Postbox.Outcome.Sent();
            case Fetched.NotModified answer -> new Postbox.Outcome.Sent();
            case Fetched.Status answer -> new Postbox.Outcome.Later("It answered with status " + answer.status() + ".");
            case Fetched.Refused(var why) -> new Postbox.Outcome.Later(why);
            case Fetched.Failed(var why, var cause) -> new Postbox.Outcome.Later(why);
        };
    }

    private static byte[] body(NoticeStore.Due due, Notice notice, Trust trust, String desk, Instant now) {
        var json = JSON.createObjectNode()
                .put("id", due.id())
                .put("trust", trust.slug().value())
                .put("at", now.toString())
                .put("urgent", due.urgent())
                .put("link", desk + notice.path());
        var waiting = json.putArray("waiting");
        for (var line : notice.lines()) {
            var academy = line.academy();
            waiting.addObject()
                    .put("kind", line.kind().code())
                    .put("academy", academy == null ? null : academy.value())
                    .put("count", line.count());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String signature(String secret, Instant at, byte[] body) {
        long seconds = at.getEpochSecond();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
