package org.corridorwall.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signing in with an account that somebody has elsewhere: OpenID Connect, by authorization code with PKCE, state and
 * nonce. What a provider says is an e-mail address, no more: who that is here, and what they may, is looked up here.
 * It goes by the machine's clock, as providers do, whatever the product's clock says.
 */
public final class OpenId {
    /** How long somebody may take at the provider. */
    public static final Duration LASTING = Duration.ofMinutes(10);

    private static final int BYTES = 32;
    private static final int LONGEST_CODE = 8000;
    private static final List<String> ADDRESS = List.of("email", "email_verified");

    private final Map<String, Provider> providers;
    private final Map<String, ProviderClient> clients;
    private final String baseUrl;
    private final InstantSource machine;
    private final Seal seal;
    private final RandomGenerator random;

    /**
     * @param baseUrl of this installation, without a slash at its end
     * @param fetcher one that goes by {@code machine}, too
     * @param machine the machine's clock
     * @param key the installation's secret
     * @param random a {@link java.security.SecureRandom}, outside tests
     */
    public OpenId(
            List<Provider> providers,
            String baseUrl,
            Fetcher fetcher,
            InstantSource machine,
            byte[] key,
            RandomGenerator random) {
        this.providers = providers.stream()
                .collect(Collectors.toMap(Provider::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.clients = providers.stream()
                .collect(Collectors.toMap(
                        Provider::key, provider -> new ProviderClient(provider, fetcher, machine), (a, b) -> a));
        this.baseUrl = baseUrl;
        this.machine = machine;
        this.seal = new Seal(key, "signing in elsewhere", random);
        this.random = random;
    }

    /** In the order of the buttons; empty where there are only passwords. */
    public List<Provider> providers() {
        return List.copyOf(providers.values());
    }

    public Optional<Provider> find(String key) {
        return Optional.ofNullable(providers.get(key));
    }

    /** Where the provider sends people back to; an operator registers it there. */
    public String back(Provider provider) {
        return baseUrl + "/sign-in/back/" + provider.key();
    }

    /**
     * The way to the provider.
     *
     * @param address where the browser goes
     * @param state names the errand, so that two windows can be on their way at once
     * @param sealed what the browser keeps, for {@link #LASTING}
     */
    public record Way(URI address, String state, String sealed) {}

    /** @param to where they want to go afterwards */
    public Step<Way> begin(Provider provider, @Nullable String to) {
        return client(provider).metadata().then(metadata -> {
            var errand = new Errand(
                    provider.key(),
                    random(),
                    random(),
                    random(),
                    machine.instant().plus(LASTING),
                    LocalPath.of(to));
            return new Step.Done<>(
                    new Way(question(provider, metadata, errand), errand.state(), seal.close(errand.text())));
        });
    }

    private URI question(Provider provider, Metadata metadata, Errand errand) {
        var question = new LinkedHashMap<String, String>();
        question.put("response_type", "code");
        question.put("client_id", provider.clientId());
        question.put("redirect_uri", back(provider));
        question.put("scope", "openid email profile");
        question.put("state", errand.state());
        question.put("nonce", errand.nonce());
        question.put("code_challenge", sha256(errand.verifier()));
        question.put("code_challenge_method", "S256");
        question.putAll(provider.parameters());
        var address = metadata.authorization();
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + ProviderClient.encoded(question));
    }

    /** Somebody whom a provider vouches for. @param state used up with this */
    public record Arrived(EmailAddress email, String to, String state, Instant until) {}

    /**
     * @param answer the query with which the provider sent the browser back, all values of each name
     * @param sealed what the browser kept; null when it kept nothing
     */
    public Step<Arrived> arrive(Provider provider, Map<String, List<String>> answer, @Nullable String sealed) {
        var errand = errand(provider, answer, sealed);
        if (errand.isEmpty())
            return new Step.Ended<>(Trouble.BEGIN_AGAIN, "the answer belongs to no sign-in that this browser began");
        return client(provider)
                .metadata()
                .then(metadata ->
                        code(provider, metadata, answer).then(code -> vouched(provider, metadata, code, errand.get())));
    }

    /** Only the browser that began it, at that provider, in time. */
    private Optional<Errand> errand(Provider provider, Map<String, List<String>> answer, @Nullable String sealed) {
        if (sealed == null) return Optional.empty();
        return seal.open(sealed)
                .flatMap(Errand::of)
                .filter(errand -> errand.provider().equals(provider.key()))
                .filter(errand -> machine.instant().isBefore(errand.until()))
                .filter(errand ->
                        IdToken.sameText(errand.state(), one(answer, "state").orElse(null)));
    }

    /** Who answered comes first: the rest of an answer that somebody else gave means nothing (RFC 9207). */
    private static Step<String> code(Provider provider, Metadata metadata, Map<String, List<String>> answer) {
        if (answer.containsKey("iss") || metadata.namesItself()) {
            if (!one(answer, "iss").equals(Optional.of(provider.issuer())))
                return new Step.Ended<>(Trouble.NOT_BELIEVED, "the answer came from another provider (iss)");
        }
        if (answer.containsKey("error")) return refused(one(answer, "error").orElse(""));
        return one(answer, "code")
                .filter(code -> !code.isEmpty() && code.length() <= LONGEST_CODE)
                .<Step<String>>map(Step.Done::new)
                .orElseGet(() -> new Step.Ended<>(Trouble.NOT_BELIEVED, "the answer has no code, or several"));
    }

    private static Step<String> refused(String error) {
        return new Step.Ended<>(
                switch (error) {
                    case "access_denied", "login_required", "interaction_required", "consent_required" ->
                        Trouble.NOT_FINISHED;
                    case "server_error", "temporarily_unavailable" -> Trouble.AWAY;
                    default -> Trouble.REFUSED;
                },
                "it answered with the error " + line(error));
    }

    private Step<Arrived> vouched(Provider provider, Metadata metadata, String code, Errand errand) {
        var client = client(provider);
        return client.exchange(metadata, code, errand.verifier(), back(provider))
                .then(tokens -> IdToken.parse(text(tokens, "id_token"))
                        .then(token -> signed(client, metadata, token))
                        .then(claims -> IdToken.believed(provider, claims, errand.nonce(), machine.instant()))
                        .then(claims -> fields(provider, metadata, claims, text(tokens, "access_token")))
                        .then(provider.vouching()::address))
                .then(email -> new Step.Done<>(new Arrived(email, errand.to(), errand.state(), errand.until())));
    }

    private static Step<JWTClaimsSet> signed(ProviderClient client, Metadata metadata, IdToken token) {
        return client.keys()
                .then(keys -> token.signed(metadata, keys)
                        .<Step<JWTClaimsSet>>map(Step.Done::new)
                        .orElseGet(() -> client.newKeys()
                                .then(newer -> token.signed(metadata, newer)
                                        .<Step<JWTClaimsSet>>map(Step.Done::new)
                                        .orElseGet(() -> new Step.Ended<>(
                                                Trouble.NOT_BELIEVED,
                                                "the ID token is not signed with a key of the provider")))));
    }

    /** The claims of the ID token; where it leaves the address to UserInfo, those of both (OpenID Connect Core, 5.4). */
    private Step<Map<String, Object>> fields(
            Provider provider, Metadata metadata, JWTClaimsSet claims, String accessToken) {
        var userInfo = metadata.userInfo();
        boolean enough = claims.getClaims().keySet().containsAll(ADDRESS)
                || !provider.vouching().asksUserInfo();
        if (enough || userInfo == null || accessToken.isEmpty()) return new Step.Done<>(claims.getClaims());
        return client(provider).userInfo(userInfo, accessToken).then(said -> {
            if (!text(said, "sub").equals(claims.getSubject()))
                return new Step.Ended<>(Trouble.NOT_BELIEVED, "UserInfo is about somebody else (sub)");
            // An address is verified, or not, by whoever named it: never one's address and the other's word.
            var both = new HashMap<>(claims.getClaims());
            ADDRESS.forEach(name -> both.put(name, said.path(name).asText()));
            return new Step.Done<>(both);
        });
    }

    /**
     * Whether this answer comes for the first time; it never does again. Asked in the transaction that signs its bearer
     * in, so that only whom a provider vouched for leaves a row.
     */
    public boolean isFirst(Handle db, Arrived arrived) {
        return AnswerStore.add(db, arrived.state(), arrived.until(), machine.instant());
    }

    /** Where the owner of this errand wanted to go, for when they have to begin again. */
    public String wanted(@Nullable String sealed) {
        return Optional.ofNullable(sealed)
                .flatMap(seal::open)
                .flatMap(Errand::of)
                .map(Errand::to)
                .orElseGet(() -> LocalPath.of(null));
    }

    private ProviderClient client(Provider provider) {
        var client = clients.get(provider.key());
        if (client == null) throw new IllegalArgumentException("not one of ours: " + provider);
        return client;
    }

    private String random() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The value of that name, when there is exactly one. */
    private static Optional<String> one(Map<String, List<String>> answer, String name) {
        var values = answer.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static String text(JsonNode said, String name) {
        return said.path(name).isTextual() ? said.path(name).textValue() : "";
    }

    /** One short line of printable ASCII of what somebody else said, for the log. */
    public static String line(@Nullable String said) {
        if (said == null) return "";
        var clean = said.replaceAll("[^ -~]", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "...";
    }
}
