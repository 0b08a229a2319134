package org.corridorwall.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;

/** One provider, asked over HTTP. */
final class ProviderClient {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int LIMIT = 500_000;
    private static final int MOST_KEYS = 100;
    private static final int SHORTEST_RSA = 2048;
    private static final JsonMapper JSON = new JsonMapper();

    private final Provider provider;
    private final Fetcher fetcher;
    private final InstantSource clock;
    private final Kept<Metadata> metadata;
    private final Kept<List<JWK>> keys;

    /** @param clock the one that the fetcher goes by, too */
    ProviderClient(Provider provider, Fetcher fetcher, InstantSource clock) {
        this.provider = provider;
        this.fetcher = fetcher;
        this.clock = clock;
        this.metadata = new Kept<>(clock, this::discover);
        this.keys = new Kept<>(clock, () -> metadata().then(this::readKeys));
    }

    Step<Metadata> metadata() {
        return metadata.get();
    }

    Step<List<JWK>> keys() {
        return keys.get();
    }

    /** Asked for anew: providers change their keys without a word. */
    Step<List<JWK>> newKeys() {
        return keys.renewed();
    }

    /** OpenID Connect Discovery, section 4: appended to the issuer, whose last slash goes. */
    private Step<Metadata> discover() {
        var address = URI.create(provider.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        return ask(get(address)).then(said -> Metadata.read(provider, said));
    }

    private Step<List<JWK>> readKeys(Metadata metadata) {
        return ask(get(metadata.keys())).then(said -> {
            var read = new ArrayList<JWK>();
            for (var key : said.path("keys")) if (read.size() < MOST_KEYS) add(read, key);
            return new Step.Done<>(List.copyOf(read));
        });
    }

    /** A key of a kind that is unknown here must not hide the others. */
    private static void add(List<JWK> read, JsonNode written) {
        try {
            var key = JWK.parse(written.toString());
            if (!(key instanceof AsymmetricJWK)) return;
            if (key instanceof RSAKey rsa && rsa.size() < SHORTEST_RSA) return;
            read.add(key.toPublicJWK());
        } catch (ParseException | RuntimeException unknown) {
            // Left out: what is signed with it is not believed.
        }
    }

    /** The code for the ID token (OpenID Connect Core, section 3.1.3). Sent once: a code is good for one question. */
    Step<JsonNode> exchange(Metadata metadata, String code, String verifier, String back) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("code_verifier", verifier);
        var secret = provider.clientSecret();
        boolean inHeader = secret != null && metadata.basic();
        if (!inHeader) form.put("client_id", provider.clientId());
        if (secret != null && !inHeader) form.put("client_secret", secret);
        var request = get(metadata.token())
                .sending("application/x-www-form-urlencoded", encoded(form).getBytes(StandardCharsets.US_ASCII));
        return ask(secret != null && inHeader ? request.with("Authorization", basic(secret)) : request);
    }

    /** Who the access token is for, in their own words (OpenID Connect Core, section 5.3). */
    Step<JsonNode> userInfo(URI address, String accessToken) {
        if (!accessToken.matches("[!-~]+"))
            return new Step.Ended<>(Trouble.NOT_BELIEVED, "its access token is none (RFC 6750, 2.1)");
        return ask(get(address).with("Authorization", "Bearer " + accessToken));
    }

    private Fetch get(URI address) {
        return Fetch.of(address, clock.instant().plus(WITHIN)).atMost(LIMIT).with("Accept", "application/json");
    }

    /** RFC 6749, section 2.3.1: both halves are encoded as in a form first. */
    private String basic(String secret) {
        var both = encoded(provider.clientId()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Step<JsonNode> ask(Fetch request) {
        var where = request.address().getRawAuthority() + request.address().getRawPath();
        return switch (fetcher.fetch(request)) {
            case Fetched.Body body
            when provider.isSecure() && !"https".equals(body.at().getScheme()) ->
                new Step.Ended<>(
                        Trouble.NOT_BELIEVED, where + " leads to an address that anybody on the way can change");
            case Fetched.Body body -> json(where, body.bytes());
            case Fetched.Status status -> refused(where, status);
            case Fetched.NotModified _ -> new Step.Ended<>(Trouble.AWAY, where + " answered 304 to what it never said");
            case Fetched.Refused refused -> new Step.Ended<>(Trouble.AWAY, where + ": " + refused.why());
            case Fetched.TooLarge tooLarge ->
                new Step.Ended<>(
                        Trouble.NOT_BELIEVED, where + " answered with more than " + tooLarge.limit() + " bytes");
            case Fetched.Failed failed -> new Step.Ended<>(Trouble.AWAY, where + ": " + failed.why());
        };
    }

    private static Step<JsonNode> json(String where, byte[] bytes) {
        try {
            var said = JSON.readTree(bytes);
            if (said != null && said.isObject()) return new Step.Done<>(said);
        } catch (IOException broken) {
            // Said below, in the same words.
        }
        return new Step.Ended<>(Trouble.NOT_BELIEVED, where + " answered with something that is no JSON object");
    }

    /** RFC 6749, section 5.2: 400 or 401 with {@code error}. Only its code is told, and not what came with it. */
    private static Step<JsonNode> refused(String where, Fetched.Status status) {
        var error = "";
        try {
            var said = JSON.readTree(status.bytes());
            if (said != null) error = OpenId.line(said.path("error").asText());
        } catch (IOException page) {
            // A page for people: the status has to do.
        }
        var log = where + " answered " + status.status() + (error.isEmpty() ? "" : " (" + error + ")");
        if (error.equals("invalid_grant")) return new Step.Ended<>(Trouble.BEGIN_AGAIN, log);
        boolean away = status.status() >= 500 || status.status() == 429;
        return new Step.Ended<>(away ? Trouble.AWAY : Trouble.REFUSED, log);
    }
}
