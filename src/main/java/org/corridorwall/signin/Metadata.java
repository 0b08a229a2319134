package org.corridorwall.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param algorithms of signatures that it uses and that are believed here; never empty
 * @param basic whether the token endpoint takes the secret in a header, as it does unless it says otherwise
 * @param namesItself whether its answers say who gave them (RFC 9207)
 */
record Metadata(
        URI authorization,
        URI token,
        URI keys,
        @Nullable URI userInfo,
        Set<JWSAlgorithm> algorithms,
        boolean basic,
        boolean namesItself) {
    /** Signed with a private key only: what is signed with a shared secret, or not at all, proves nothing. */
    private static final List<JWSAlgorithm> BELIEVED = List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    Metadata {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty()) throw new IllegalArgumentException("nothing can be believed");
    }

    static Step<Metadata> read(Provider provider, JsonNode said) {
        var issuer = said.path("issuer").asText();
        if (!issuer.equals(provider.issuer()))
            return broken("calls itself '" + OpenId.line(issuer) + "', not '" + provider.issuer() + "'");
        var authorization = endpoint(provider, said, "authorization_endpoint");
        var token = endpoint(provider, said, "token_endpoint");
        var keys = endpoint(provider, said, "jwks_uri");
        if (authorization.isEmpty()) return broken("names no proper authorization_endpoint");
        if (token.isEmpty()) return broken("names no proper token_endpoint");
        if (keys.isEmpty()) return broken("names no proper jwks_uri");
        var algorithms = algorithms(said);
        if (algorithms.isEmpty())
            return broken("signs only in ways that prove nothing (HS256, none) or are unknown here");
        return new Step.Done<>(new Metadata(
                authorization.get(),
                token.get(),
                keys.get(),
                endpoint(provider, said, "userinfo_endpoint").orElse(null),
                algorithms,
                takesBasic(said),
                said.path("authorization_response_iss_parameter_supported").asBoolean(false)));
    }

    /** Of a provider that is asked by https nothing is asked by http. */
    private static Optional<URI> endpoint(Provider provider, JsonNode said, String name) {
        try {
            var url = new URI(said.path(name).asText());
            boolean right = ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && !provider.isSecure())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
            return right ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static Set<JWSAlgorithm> algorithms(JsonNode said) {
        var named = said.path("id_token_signing_alg_values_supported");
        // Required, but who leaves it out uses what everybody must (OpenID Connect Core, section 15.1).
        if (!named.isArray()) return Set.of(JWSAlgorithm.RS256);
        var algorithms = new LinkedHashSet<>(BELIEVED);
        algorithms.removeIf(algorithm -> !holds(named, algorithm.getName()));
        return algorithms;
    }

    private static boolean takesBasic(JsonNode said) {
        var methods = said.path("token_endpoint_auth_methods_supported");
        return !methods.isArray() || holds(methods, "client_secret_basic") || !holds(methods, "client_secret_post");
    }

    private static boolean holds(JsonNode list, String wanted) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(item -> item.isTextual() && item.textValue().equals(wanted));
    }

    private static Step<Metadata> broken(String why) {
        return new Step.Ended<>(Trouble.NOT_BELIEVED, "it " + why);
    }
}
