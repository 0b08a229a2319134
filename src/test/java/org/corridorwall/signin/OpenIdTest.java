package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.peer.HandmadeProvider;
import org.corridorwall.peer.HandmadeProvider.Reply;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdTest {
    private static final String CLIENT = "corridor at school";
    private static final String SECRET = "a secret: only for tests & no other, 32 bytes";
    private static final String HERE = "https://wall.example.org";
    private static final String TENANT = "01234567-89ab-cdef-0123-456789abcdef";
    private static final EmailAddress HEAD = new EmailAddress("head@example.org");

    private final HandmadeProvider provider = new HandmadeProvider();
    private Instant now = Instant.parse("2026-11-25T08:30:00Z");
    private final InstantSource clock = () -> now;
    private Provider known;
    private OpenId openId;

    @BeforeEach
    void begin() {
        knows(Provider.discovered(provider.issuer(), CLIENT, SECRET));
    }

    @AfterEach
    void end() {
        provider.close();
    }

    @Test
    void whoeverTheProviderVouchesForArrivesWhereTheyWantedToGo() {
        var way = begun("/desk/posts/1?from=mail");
        answersWith(way, UnaryOperator.identity());

        assertThat(arrived(way))
                .isEqualTo(new Step.Done<>(
                        new OpenId.Arrived(HEAD, "/desk/posts/1?from=mail", way.state(), now.plus(OpenId.LASTING))));
    }

    @Test
    void theQuestionHoldsAllThatTheProtocolAsksFor() throws Exception {
        var way = begun("/desk");
        var question = query(way);

        assertThat(way.address().toString()).startsWith(provider.issuer() + "/ask?theme=school&");
        assertThat(question)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", CLIENT)
                .containsEntry("redirect_uri", HERE + "/sign-in/back/oidc")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("state", way.state());
        assertThat(Objects.requireNonNull(question.get("scope")).split(" ")).contains("openid", "email");
        assertThat(question.get("nonce")).hasSize(43).isNotEqualTo(way.state());

        answersWith(way, UnaryOperator.identity());
        arrived(way);
        var exchange = provider.askedAt("/token").getFirst();
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(Objects.requireNonNull(exchange.form().get("code_verifier"))
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .isEqualTo(question.get("code_challenge"));
        assertThat(exchange.form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "the code")
                .containsEntry("redirect_uri", HERE + "/sign-in/back/oidc")
                .doesNotContainKeys("client_id", "client_secret");
        assertThat(exchange.headers().get("authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString("corridor+at+school:a+secret%3A+only+for+tests+%26+no+other%2C+32+bytes"
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSecretGoesWhereTheProviderTakesIt() {
        provider.metadata = asked -> {
            var said = provider.described();
            said.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "private_key_jwt"));
            return Reply.json(said);
        };
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());
        arrived(way);

        assertThat(provider.askedAt("/token").getFirst().form())
                .containsEntry("client_id", CLIENT)
                .containsEntry("client_secret", SECRET);
        assertThat(provider.askedAt("/token").getFirst().headers()).doesNotContainKey("authorization");
    }

    @Test
    void withoutASecretTheProofOfTheCodeHasToDo() {
        knows(Provider.discovered(provider.issuer(), CLIENT, null));
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());

        assertThat(arrived(way)).isInstanceOf(Step.Done.class);
        assertThat(provider.askedAt("/token").getFirst().form())
                .containsEntry("client_id", CLIENT)
                .doesNotContainKey("client_secret");
    }

    /** What must not be believed, however well it is signed. */
    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                wrong("another issuer", claims -> claims.issuer("https://evil.example")),
                wrong(
                        "the issuer with a slash more",
                        claims -> claims.issuer(claims.build().getIssuer() + "/")),
                wrong("no issuer", claims -> claims.issuer(null)),
                wrong("another audience", claims -> claims.audience("another")),
                wrong("no audience", claims -> claims.audience((String) null)),
                wrong("several audiences and no party", claims -> claims.audience(List.of(CLIENT, "another"))),
                wrong("another party", claims -> claims.claim("azp", "another")),
                wrong("a party that is no text", claims -> claims.claim("azp", List.of(CLIENT))),
                wrong("no subject", claims -> claims.subject(null)),
                wrong("an endless subject", claims -> claims.subject("s".repeat(256))),
                wrong("another nonce", claims -> claims.claim("nonce", "n".repeat(43))),
                wrong("no nonce", claims -> claims.claim("nonce", null)),
                wrong("a nonce that is no text", claims -> claims.claim("nonce", 7)),
                wrong("an end long ago", claims -> claims.claim("exp", 1_000_000_000L)),
                wrong("no end", claims -> claims.claim("exp", null)),
                wrong("an end that is text", claims -> claims.claim("exp", "soon")),
                wrong(
                        "made tomorrow",
                        claims -> claims.claim(
                                "iat",
                                claims.build().getExpirationTime().toInstant().getEpochSecond() + 86_400)),
                wrong("never made", claims -> claims.claim("iat", null)),
                wrong(
                        "not yet begun",
                        claims -> claims.claim(
                                "nbf",
                                claims.build().getExpirationTime().toInstant().getEpochSecond())));
    }

    private static Arguments wrong(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.argumentSet(what, change);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void aTokenThatIsWrongInOnePlaceSignsNobodyIn(UnaryOperator<JWTClaimsSet.Builder> change) {
        var way = begun("/desk");
        answersWith(way, change);

        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    @Test
    void severalAudiencesDoWhenTheTokenSaysThatItIsForUs() {
        var way = begun("/desk");
        answersWith(way, claims -> claims.audience(List.of("project", CLIENT)).claim("azp", CLIENT));

        assertThat(arrived(way)).isInstanceOf(Step.Done.class);
    }

    @Test
    void clocksMayDifferByTwoMinutesAndNoMore() {
        var way = begun("/desk");
        answersWith(
                way,
                claims -> claims.claim("iat", now.getEpochSecond() + 110)
                        .claim("nbf", now.getEpochSecond() + 110)
                        .claim("exp", now.getEpochSecond() + 200));
        assertThat(arrived(way)).isInstanceOf(Step.Done.class);

        answersWith(way, claims -> claims.claim("exp", now.getEpochSecond() - 110));
        assertThat(arrived(way)).isInstanceOf(Step.Done.class);

        answersWith(way, claims -> claims.claim("exp", now.getEpochSecond() - 121));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);
        answersWith(way, claims -> claims.claim("iat", now.getEpochSecond() + 121));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    /** By the claims that would be right: what somebody makes of them who has no key of the provider. */
    static Stream<Arguments> forgeries() {
        return Stream.of(
                forged("unsigned (alg none)", (provider, claims) -> new PlainJWT(claims).serialize()),
                forged(
                        "its signature taken away",
                        (provider, claims) -> provider.signed(claims).replaceFirst("\\.[^.]*$", ".")),
                forged("its header says none", (provider, claims) -> {
                    var parts = provider.signed(claims).split("\\.");
                    return encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2];
                }),
                forged(
                        "signed by a key of the same name",
                        (provider, claims) -> HandmadeProvider.signed(claims, HandmadeProvider.newKey("first"))),
                forged("signed by a key that it brings along", (provider, claims) -> broughtAlong(claims)),
                forged(
                        "HS256 by the client's secret",
                        (provider, claims) -> hs256(claims, SECRET.getBytes(StandardCharsets.UTF_8))),
                forged(
                        "HS256 by the provider's public key",
                        (provider, claims) -> hs256(
                                claims,
                                provider.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                forged(
                        "HS256 by the bytes of the provider's public key",
                        (provider, claims) -> hs256(claims, publicBytes(provider))),
                forged("a claim changed", (provider, claims) -> {
                    var parts = provider.signed(claims).split("\\.");
                    var changed = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                            .replace("Head@", "Admin@");
                    return parts[0] + "." + encoded(changed) + "." + parts[2];
                }),
                forged("not a token", (provider, claims) -> "x.y.z"),
                forged("nothing", (provider, claims) -> ""),
                forged("endless", (provider, claims) -> provider.signed(claims) + "A".repeat(200_000)));
    }

    private static Arguments forged(String what, BiFunction<HandmadeProvider, JWTClaimsSet, String> make) {
        return Arguments.argumentSet(what, make);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedTokenSignsNobodyIn(BiFunction<HandmadeProvider, JWTClaimsSet, String> make) {
        var way = begun("/desk");
        var claims = right(way).build();
        provider.token = asked -> Reply.json(Map.of("id_token", make.apply(provider, claims)));

        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    @Test
    void aKeyThatIsNewIsFetchedAndAnOldOneIsForgotten() {
        var first = begun("/desk");
        answersWith(first, UnaryOperator.identity());
        assertThat(arrived(first)).isInstanceOf(Step.Done.class);

        var old = provider.key;
        provider.key = HandmadeProvider.newKey("second");
        now = now.plusSeconds(30);
        var second = begun("/desk");
        answersWith(second, UnaryOperator.identity());
        assertThat(arrived(second)).isInstanceOf(Step.Done.class);
        assertThat(provider.askedAt("/keys")).hasSize(2);

        provider.token = asked -> Reply.json(
                Map.of("id_token", HandmadeProvider.signed(right(second).build(), old)));
        assertThat(trouble(arrived(second))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    @Test
    void forgedTokensDoNotMakeUsAskForKeysAgainAndAgain() {
        var way = begun("/desk");
        var forged = HandmadeProvider.signed(right(way).build(), HandmadeProvider.newKey("made up"));
        provider.token = asked -> Reply.json(Map.of("id_token", forged));
        for (var i = 0; i < 20; i++) assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);

        assertThat(provider.askedAt("/keys")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aKeyOfAnUnknownKindHidesNoOther() {
        provider.keys = asked -> Reply.json(Map.of(
                "keys",
                List.of(
                        Map.of("kty", "LATTICE", "kid", "odd"),
                        Map.of("kty", "EC", "crv", "none such", "kid", "broken"),
                        provider.key.toPublicJWK().toJSONObject())));
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());

        assertThat(arrived(way)).isInstanceOf(Step.Done.class);
    }

    /** Somebody who is sent an answer by an attacker, or whose answer an attacker got hold of. */
    @Test
    void anAnswerIsGoodOnlyInTheBrowserThatBeganInTimeAtThatProvider() {
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());
        var answer = answer(way);
        var other = begun("/desk");

        assertThat(trouble(openId.arrive(known, answer, null))).isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(trouble(openId.arrive(known, answer, ""))).isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(trouble(openId.arrive(known, answer, other.sealed()))).isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(trouble(openId.arrive(known, answer, flipped(way.sealed())))).isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(trouble(openId.arrive(known, Map.of("code", List.of("the code")), way.sealed())))
                .isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(trouble(openId.arrive(
                        known,
                        Map.of("code", List.of("the code"), "state", List.of(way.state(), way.state())),
                        way.sealed())))
                .isEqualTo(Trouble.BEGIN_AGAIN);
        var google = new Provider(
                "google", "Google", known.issuer(), CLIENT, SECRET, new Vouching.Google("example.org"), Map.of());
        var both = new OpenId(List.of(known, google), HERE, fetcher(true), clock, key("a"), new SecureRandom());
        assertThat(trouble(both.arrive(google, answer, way.sealed()))).isEqualTo(Trouble.BEGIN_AGAIN);
        var otherHouse = new OpenId(List.of(known), HERE, fetcher(true), clock, key("b"), new SecureRandom());
        assertThat(trouble(otherHouse.arrive(known, answer, way.sealed()))).isEqualTo(Trouble.BEGIN_AGAIN);
        assertThat(provider.askedAt("/token")).isEmpty();

        now = now.plus(OpenId.LASTING);
        assertThat(trouble(openId.arrive(known, answer, way.sealed()))).isEqualTo(Trouble.BEGIN_AGAIN);
        now = now.minusSeconds(1);
        answersWith(way, UnaryOperator.identity());
        assertThat(openId.arrive(known, answer, way.sealed())).isInstanceOf(Step.Done.class);
    }

    @Test
    void aCodeOfAnotherProviderIsNotHandedOn() {
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());
        var mixed = new HashMap<>(answer(way));
        mixed.put("iss", List.of("https://honest.example"));
        assertThat(trouble(openId.arrive(known, mixed, way.sealed()))).isEqualTo(Trouble.NOT_BELIEVED);
        mixed.put("iss", List.of(provider.issuer(), "https://honest.example"));
        assertThat(trouble(openId.arrive(known, mixed, way.sealed()))).isEqualTo(Trouble.NOT_BELIEVED);
        assertThat(provider.askedAt("/token")).isEmpty();

        mixed.put("iss", List.of(provider.issuer()));
        assertThat(openId.arrive(known, mixed, way.sealed())).isInstanceOf(Step.Done.class);
    }

    @Test
    void aProviderThatAlwaysNamesItselfMustDoSo() {
        provider.metadata = asked -> {
            var said = provider.described();
            said.put("authorization_response_iss_parameter_supported", true);
            return Reply.json(said);
        };
        var way = begun("/desk");
        answersWith(way, UnaryOperator.identity());

        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);
        assertThat(provider.askedAt("/token")).isEmpty();
    }

    @Test
    void aNoOfTheProviderIsSaidInPlainWords() {
        var way = begun("/desk");

        assertThat(trouble(openId.arrive(known, error(way, "access_denied"), way.sealed())))
                .isEqualTo(Trouble.NOT_FINISHED);
        assertThat(trouble(openId.arrive(known, error(way, "temporarily_unavailable"), way.sealed())))
                .isEqualTo(Trouble.AWAY);
        assertThat(trouble(openId.arrive(known, error(way, "<script>"), way.sealed())))
                .isEqualTo(Trouble.REFUSED);
        var mixed = new HashMap<>(error(way, "access_denied"));
        mixed.put("code", List.of("the code"));
        assertThat(trouble(openId.arrive(known, mixed, way.sealed()))).isEqualTo(Trouble.NOT_FINISHED);
        assertThat(provider.askedAt("/token")).isEmpty();
    }

    /** What its addresses may answer instead of what was asked for. */
    static Stream<Arguments> brokenReplies() {
        return Stream.of(
                Arguments.argumentSet("an error page", Reply.text(500, "<h1>Sorry</h1>"), Trouble.AWAY),
                Arguments.argumentSet("a page", Reply.text(200, "<h1>Hello</h1>"), Trouble.NOT_BELIEVED),
                Arguments.argumentSet("a list", Reply.json(List.of(1)), Trouble.NOT_BELIEVED),
                Arguments.argumentSet("nothing", Reply.text(200, ""), Trouble.NOT_BELIEVED),
                Arguments.argumentSet(
                        "a huge answer", Reply.text(200, "{\"a\":\"" + "x".repeat(2_000_000)), Trouble.NOT_BELIEVED),
                Arguments.argumentSet(
                        "deep nesting", Reply.text(200, "{\"a\":" + "[".repeat(100_000)), Trouble.NOT_BELIEVED),
                Arguments.argumentSet("a redirect to nowhere", Reply.text(302, "ftp://127.0.0.1/"), Trouble.AWAY));
    }

    @ParameterizedTest
    @MethodSource("brokenReplies")
    void aBrokenProviderIsSaidToBeAndNobodyIsSignedIn(Reply reply, Trouble expected) {
        provider.metadata = asked -> reply;
        assertThat(trouble(openId.begin(known, "/desk"))).isEqualTo(expected);

        begin();
        provider.metadata = asked -> Reply.json(provider.described());
        var way = begun("/desk");
        provider.token = asked -> reply;
        assertThat(trouble(arrived(way))).isIn(expected, Trouble.REFUSED);

        answersWith(way, UnaryOperator.identity());
        provider.keys = asked -> reply;
        assertThat(trouble(arrived(way))).isEqualTo(expected);
    }

    @Test
    void aCodeThatWasUsedIsRefusedByTheProviderAndSaidSo() {
        var way = begun("/desk");
        provider.token = asked ->
                new Reply(400, "application/json", "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.BEGIN_AGAIN);

        provider.token = asked ->
                new Reply(401, "application/json", "{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8));
        var refused = arrived(way);
        assertThat(trouble(refused)).isEqualTo(Trouble.REFUSED);
        assertThat(((Step.Ended<?>) refused).log())
                .contains("401 (invalid_client)")
                .doesNotContain(SECRET);
    }

    @Test
    void aProviderThatIsGoneForAMinuteIsAskedNoMoreThanNeeded() {
        begun("/desk");
        provider.metadata = asked -> Reply.text(503, "away");
        now = now.plus(Duration.ofHours(2));
        for (var i = 0; i < 10; i++) assertThat(openId.begin(known, "/desk")).isInstanceOf(Step.Done.class);
        assertThat(provider.askedAt("/.well-known/openid-configuration")).hasSize(2);

        now = now.plus(Duration.ofDays(1));
        for (var i = 0; i < 10; i++)
            assertThat(trouble(openId.begin(known, "/desk"))).isEqualTo(Trouble.AWAY);
        assertThat(provider.askedAt("/.well-known/openid-configuration")).hasSize(3);
        provider.metadata = asked -> Reply.json(provider.described());
        now = now.plusSeconds(11);
        assertThat(openId.begin(known, "/desk")).isInstanceOf(Step.Done.class);
    }

    /** What metadata may claim, and what it must not lead to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer=https://evil.example",
                "issuer=",
                "authorization_endpoint=javascript:alert(1)",
                "authorization_endpoint=/ask",
                "authorization_endpoint=https://user:word@evil.example/",
                "authorization_endpoint=https://evil.example/#code=1",
                "token_endpoint=file:///etc/passwd",
                "token_endpoint=",
                "jwks_uri=ftp://127.0.0.1/keys"
            })
    void metadataThatCannotBeRightIsNotFollowed(String changed) {
        provider.metadata = asked -> {
            var said = provider.described();
            said.put(changed.substring(0, changed.indexOf('=')), changed.substring(changed.indexOf('=') + 1));
            return Reply.json(said);
        };

        assertThat(trouble(openId.begin(known, "/desk"))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    @Test
    void aProviderThatSignsOnlyWithSharedSecretsIsNotBelieved() {
        provider.metadata = asked -> {
            var said = provider.described();
            said.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
            return Reply.json(said);
        };

        assertThat(trouble(openId.begin(known, "/desk"))).isEqualTo(Trouble.NOT_BELIEVED);
    }

    @Test
    void anIssuerOnAPrivateAddressIsNotAskedUnlessThatIsAllowed() throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            var connections = new AtomicInteger();
            Thread.ofVirtual().start(() -> {
                while (!listener.isClosed()) {
                    try (var socket = listener.accept()) {
                        if (socket.isConnected()) connections.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            var inside = Provider.discovered("http://127.0.0.1:" + listener.getLocalPort(), CLIENT, null);
            var guarded = new OpenId(List.of(inside), HERE, fetcher(false), clock, key("a"), new SecureRandom());

            assertThat(trouble(guarded.begin(inside, "/desk"))).isEqualTo(Trouble.AWAY);
            assertThat(connections).hasValue(0);
        }
    }

    @Test
    void anAddressThatIsLeftToUserInfoIsAskedForThere() {
        var way = begun("/desk");
        leavesItToUserInfo(way);
        provider.userInfo =
                asked -> Reply.json(Map.of("sub", "head-1", "email", "head@example.org", "email_verified", true));

        assertThat(arrived(way)).isInstanceOf(Step.Done.class);
        assertThat(provider.askedAt("/me").getFirst().headers()).containsEntry("authorization", "Bearer open-sesame");
    }

    @Test
    void userInfoAboutSomebodyElseSignsNobodyIn() {
        var way = begun("/desk");
        leavesItToUserInfo(way);
        provider.userInfo =
                asked -> Reply.json(Map.of("sub", "head-2", "email", "head@example.org", "email_verified", true));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);

        provider.userInfo = asked -> Reply.json(Map.of("email", "head@example.org", "email_verified", true));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NOT_BELIEVED);

        provider.userInfo = asked -> Reply.json(Map.of("sub", "head-1", "email", "head@example.org"));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NO_ADDRESS);
    }

    @Test
    void anAddressAndTheWordThatItIsVerifiedComeFromOnePlace() {
        var way = begun("/desk");
        var claims = right(way).claim("email", "admin@example.org").claim("email_verified", null);
        provider.token =
                asked -> Reply.json(Map.of("id_token", provider.signed(claims.build()), "access_token", "open-sesame"));
        provider.userInfo =
                asked -> Reply.json(Map.of("sub", "head-1", "email", "head@example.org", "email_verified", true));

        assertThat(((Step.Done<OpenId.Arrived>) arrived(way)).value().email()).isEqualTo(HEAD);
    }

    /** Of any other provider. */
    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("head@example.org", true, "head@example.org"),
                Arguments.of("HEAD@Example.ORG", "true", "head@example.org"),
                Arguments.of("head@example.org", false, ""),
                Arguments.of("head@example.org", "false", ""),
                Arguments.of("head@example.org", null, ""),
                Arguments.of("head@example.org", 1, ""),
                Arguments.of("ma\u212Ak@example.org", true, ""),
                Arguments.of("not an address", true, ""),
                Arguments.of(List.of("head@example.org"), true, ""),
                Arguments.of(null, true, ""));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void onlyAnAddressThatIsVerifiedIsBelieved(@Nullable Object email, @Nullable Object verified, String expected) {
        var way = begun("/desk");
        answersWith(way, claims -> claims.claim("email", email).claim("email_verified", verified));

        assertThat(emailOf(arrived(way))).isEqualTo(expected);
    }

    static Stream<Arguments> microsoft() {
        var member = Map.<String, Object>of("tid", TENANT);
        return Stream.of(
                argument("the tenant's name for them", member, Map.of("upn", "Head@example.org"), "head@example.org"),
                argument(
                        "the address that the tenant vouches for",
                        member,
                        Map.of("verified_primary_email", List.of("head@example.org"), "upn", "h.ead@corp.example.org"),
                        "head@example.org"),
                argument(
                        "an address in a domain whose owner is known",
                        member,
                        Map.of("email", "head@example.org", "xms_edov", "1"),
                        "head@example.org"),
                argument("what anybody may type", member, Map.of("email", "head@example.org"), ""),
                argument(
                        "what anybody may type, called verified",
                        member,
                        Map.of("email", "head@example.org", "email_verified", true),
                        ""),
                argument(
                        "a domain whose owner is not known",
                        member,
                        Map.of("email", "head@example.org", "xms_edov", false),
                        ""),
                argument("what is shown only", member, Map.of("preferred_username", "head@example.org"), ""),
                argument(
                        "another tenant",
                        Map.of("tid", TENANT.replace('0', '1')),
                        Map.of("upn", "head@example.org", "email", "head@example.org", "xms_edov", true),
                        ""),
                argument("no tenant", Map.of(), Map.of("upn", "head@example.org"), ""),
                argument(
                        "a guest",
                        Map.of("tid", TENANT, "idp", "https://sts.windows.net/another/"),
                        Map.of("upn", "head@example.org", "email", "head@example.org", "xms_edov", true),
                        ""),
                argument("a guest by number", Map.of("tid", TENANT, "acct", 1), Map.of("upn", "head@example.org"), ""));
    }

    private static Arguments argument(
            String what, Map<String, Object> who, Map<String, Object> claims, String expected) {
        return Arguments.argumentSet(what, who, claims, expected);
    }

    @ParameterizedTest
    @MethodSource("microsoft")
    void ofMicrosoftOnlyWhatTheTenantControlsIsBelieved(
            Map<String, Object> who, Map<String, Object> more, String expected) {
        knows(new Provider(
                "entra",
                "Microsoft",
                provider.issuer(),
                CLIENT,
                SECRET,
                new Vouching.Entra(TENANT),
                Map.of("prompt", "select_account")));
        var way = begun("/desk");
        answersWith(way, claims -> {
            claims.claim("email", null).claim("email_verified", null);
            who.forEach(claims::claim);
            more.forEach(claims::claim);
            return claims;
        });

        assertThat(query(way)).containsEntry("prompt", "select_account");
        assertThat(emailOf(arrived(way))).isEqualTo(expected);
    }

    @Test
    void ofGoogleOnlyTheOrganisationIsBelieved() {
        knows(new Provider(
                "google", "Google", provider.issuer(), CLIENT, SECRET, new Vouching.Google("Example.org"), Map.of()));
        var way = begun("/desk");
        answersWith(way, claims -> claims.claim("hd", "example.org"));
        assertThat(emailOf(arrived(way))).isEqualTo("head@example.org");

        answersWith(way, claims -> claims.claim("hd", "example.org").claim("email_verified", false));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.NO_ADDRESS);
        answersWith(way, UnaryOperator.identity());
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.ELSEWHERE);
        answersWith(way, claims -> claims.claim("hd", "example.org.evil.example"));
        assertThat(trouble(arrived(way))).isEqualTo(Trouble.ELSEWHERE);
    }

    @Test
    void thePresetsAreForOneOrganisationEach() {
        var microsoft = Provider.entra(TENANT.toUpperCase(Locale.ROOT), "id", SECRET);
        assertThat(microsoft.issuer()).isEqualTo("https://login.microsoftonline.com/" + TENANT + "/v2.0");
        assertThat(microsoft.toString()).doesNotContain(SECRET);
        assertThat(Provider.google("example.org", "id", SECRET).parameters()).containsEntry("hd", "example.org");
        for (var everybody : List.of("common", "organizations", "consumers", "example.org", "../x"))
            assertThatThrownBy(() -> Provider.entra(everybody, "id", SECRET))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                " //evil.example",
                "javascript:alert(1)",
                "desk",
                "",
                "/sign-in?to=/sign-in",
                "/sign-out",
                "/désk"
            })
    void nobodyIsSentElsewhereAfterwards(String to) {
        var way = begun(to);
        answersWith(way, UnaryOperator.identity());

        assertThat(((Step.Done<OpenId.Arrived>) arrived(way)).value().to()).isEqualTo("/desk");
    }

    @Test
    void whatTheBrowserKeepsTellsNothing() {
        var way = begun("/desk/posts/secret");
        var kept = new String(Base64.getUrlDecoder().decode(way.sealed()), StandardCharsets.ISO_8859_1);

        assertThat(kept).doesNotContain(way.state(), "secret", "oidc");
        assertThat(way.sealed())
                .hasSizeLessThan(600)
                .isNotEqualTo(begun("/desk/posts/secret").sealed());
    }

    @Test
    void everyTroubleHasAWordForIt() {
        assertThat(Arrays.stream(Trouble.values()).map(Trouble::code)).doesNotHaveDuplicates();
        for (var trouble : Trouble.values()) {
            assertThat(Trouble.find(trouble.code())).contains(trouble);
            assertThat(trouble.words("Microsoft")).endsWith(".").doesNotContain("%");
        }
        assertThat(Trouble.find("<b>")).isEmpty();
    }

    private void knows(Provider one) {
        known = one;
        openId = new OpenId(List.of(one), HERE, fetcher(true), clock, key("a"), new SecureRandom());
    }

    private Fetcher fetcher(boolean allowPrivate) {
        return new Fetcher(FetchSettings.of("Corridor tests").withPrivate(allowPrivate), clock);
    }

    private static byte[] key(String letter) {
        return letter.repeat(32).getBytes(StandardCharsets.UTF_8);
    }

    private OpenId.Way begun(String to) {
        return switch (openId.begin(known, to)) {
            case Step.Done<OpenId.Way>(var way) -> way;
            case Step.Ended<OpenId.Way>(var trouble, var log) -> throw new AssertionError(trouble + ": " + log);
        };
    }

    private Step<OpenId.Arrived> arrived(OpenId.Way way) {
        return openId.arrive(known, answer(way), way.sealed());
    }

    private static Map<String, List<String>> answer(OpenId.Way way) {
        return Map.of("code", List.of("the code"), "state", List.of(way.state()));
    }

    private static Map<String, List<String>> error(OpenId.Way way, String error) {
        return Map.of("error", List.of(error), "state", List.of(way.state()));
    }

    private JWTClaimsSet.Builder right(OpenId.Way way) {
        return provider.claims(CLIENT, Objects.requireNonNull(query(way).get("nonce")), now);
    }

    private void answersWith(OpenId.Way way, UnaryOperator<JWTClaimsSet.Builder> change) {
        var token = provider.signed(change.apply(right(way)).build());
        provider.token = asked -> Reply.json(Map.of("id_token", token, "token_type", "Bearer"));
    }

    private void leavesItToUserInfo(OpenId.Way way) {
        var claims = right(way).claim("email", null).claim("email_verified", null);
        provider.token =
                asked -> Reply.json(Map.of("id_token", provider.signed(claims.build()), "access_token", "open-sesame"));
    }

    private static Map<String, String> query(OpenId.Way way) {
        return HandmadeProvider.fields(way.address().getRawQuery());
    }

    private static String emailOf(Step<OpenId.Arrived> arrived) {
        return arrived instanceof Step.Done<OpenId.Arrived>(var who)
                ? who.email().folded()
                : "";
    }

    private static Trouble trouble(Step<?> step) {
        if (step instanceof Step.Ended<?> ended) return ended.trouble();
        throw new AssertionError("it went on: " + step);
    }

    private static String flipped(String sealed) {
        var middle = sealed.length() / 2;
        var other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        return sealed.substring(0, middle) + other + sealed.substring(middle + 1);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] publicBytes(HandmadeProvider provider) {
        try {
            return provider.key.toRSAPublicKey().getEncoded();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hs256(JWTClaimsSet claims, byte[] secret) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String broughtAlong(JWTClaimsSet claims) {
        try {
            var key = HandmadeProvider.newKey("mine");
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .jwk(key.toPublicJWK())
                    .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
