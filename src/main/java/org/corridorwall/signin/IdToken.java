package org.corridorwall.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a provider signed about somebody, believed only when all of OpenID Connect Core, section 3.1.3.7 holds. */
final class IdToken {
    private static final int LONGEST = 100_000;
    private static final int LONGEST_SUBJECT = 255;
    /** By how much two machines' clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final SignedJWT jwt;

    private IdToken(SignedJWT jwt) {
        this.jwt = jwt;
    }

    static Step<IdToken> parse(String written) {
        if (written.isEmpty()) return not("there is no ID token");
        if (written.length() > LONGEST) return not("the ID token is too long");
        try {
            return new Step.Done<>(new IdToken(SignedJWT.parse(written)));
        } catch (ParseException | RuntimeException wrong) {
            return not("the ID token is not signed, or no token");
        }
    }

    /** Empty when none of these keys signed it, in a way that is believed: with the provider's newest keys it may be. */
    Optional<JWTClaimsSet> signed(Metadata metadata, List<JWK> keys) {
        var verifying = new DefaultJWTProcessor<SecurityContext>();
        verifying.setJWSKeySelector(
                new JWSVerificationKeySelector<>(metadata.algorithms(), new ImmutableJWKSet<>(new JWKSet(keys))));
        // What the claims say is looked at by the clock that is handed in, below.
        verifying.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            return Optional.of(verifying.process(jwt, null));
        } catch (BadJOSEException | JOSEException | RuntimeException no) {
            return Optional.empty();
        }
    }

    static Step<JWTClaimsSet> believed(Provider provider, JWTClaimsSet claims, String nonce, Instant now) {
        try {
            return wrong(provider, claims, nonce, now)
                    .<Step<JWTClaimsSet>>map(IdToken::not)
                    .orElseGet(() -> new Step.Done<>(claims));
        } catch (ParseException oddType) {
            return not("a claim of the ID token is of another type: " + OpenId.line(oddType.getMessage()));
        }
    }

    private static Optional<String> wrong(Provider provider, JWTClaimsSet claims, String nonce, Instant now)
            throws ParseException {
        if (!provider.issuer().equals(claims.getIssuer())) return Optional.of("the ID token is another's (iss)");
        if (!isForUs(provider, claims)) return Optional.of("the ID token is for somebody else (aud, azp)");
        var subject = claims.getSubject();
        if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT)
            return Optional.of("the ID token is about nobody (sub)");
        if (!sameText(nonce, claims.getStringClaim("nonce")))
            return Optional.of("the ID token answers another question (nonce)");
        if (claims.getExpirationTime() == null || !now.isBefore(later(claims.getExpirationTime())))
            return Optional.of("the ID token's time is over (exp)");
        if (claims.getIssueTime() == null || isAhead(claims.getIssueTime(), now))
            return Optional.of("the ID token was made in the future (iat): do both clocks go right?");
        if (claims.getNotBeforeTime() != null && isAhead(claims.getNotBeforeTime(), now))
            return Optional.of("the ID token's time has not begun (nbf)");
        return Optional.empty();
    }

    /** Where there are others beside us, the token must say that it was made for us. */
    private static boolean isForUs(Provider provider, JWTClaimsSet claims) throws ParseException {
        var audience = claims.getAudience();
        var party = claims.getStringClaim("azp");
        return audience.contains(provider.clientId())
                && (party == null ? audience.size() == 1 : party.equals(provider.clientId()));
    }

    private static Instant later(Date end) {
        return Instant.ofEpochMilli(end.getTime()).plus(SKEW);
    }

    private static boolean isAhead(Date time, Instant now) {
        return Instant.ofEpochMilli(time.getTime()).isAfter(now.plus(SKEW));
    }

    static boolean sameText(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Step<T> not(String why) {
        return new Step.Ended<>(Trouble.NOT_BELIEVED, why);
    }
}
