package org.corridorwall.signin;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What has to stand in an ID token before its e-mail address is believed. An address that an account's owner may write
 * there themselves says nothing about who they are.
 */
public sealed interface Vouching {
    /** @param claims of an ID token whose signature, issuer and audience are right; with those of UserInfo where asked */
    Step<EmailAddress> address(Map<String, Object> claims);

    /** Whether UserInfo is asked for an address that is not in the ID token. */
    boolean asksUserInfo();

    /**
     * One tenant of Microsoft Entra. Its claim {@code email} may hold whatever was typed into a profile, in the home
     * tenant of a guest too, so it counts only beside {@code xms_edov} (the domain's owner is verified). Else the
     * address comes from what the tenant itself controls: {@code verified_primary_email}, or {@code upn}, whose domain
     * must be a verified one of the tenant. {@code preferred_username} is never looked at. All three are optional claims
     * that the tenant's administrator adds to the app (learn.microsoft.com, "Optional claims reference").
     */
    record Entra(String tenant) implements Vouching {
        private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        public Entra {
            tenant = tenant.toLowerCase(Locale.ROOT);
            if (!GUID.matcher(tenant).matches()) throw new IllegalArgumentException("not a tenant's id: " + tenant);
        }

        @Override
        public Step<EmailAddress> address(Map<String, Object> claims) {
            if (!tenant.equals(text(claims, "tid")))
                return new Step.Ended<>(Trouble.ELSEWHERE, "the token is of another tenant (tid)");
            if (isGuest(claims)) return new Step.Ended<>(Trouble.ELSEWHERE, "the account is a guest of the tenant");
            return list(claims, "verified_primary_email").stream()
                    .flatMap(written -> folded(written).stream())
                    .findFirst()
                    .or(() -> folded(text(claims, "upn")))
                    .or(() -> isYes(claims.get("xms_edov")) ? folded(text(claims, "email")) : Optional.empty())
                    .<Step<EmailAddress>>map(Step.Done::new)
                    .orElseGet(() -> new Step.Ended<>(
                            Trouble.NO_ADDRESS,
                            "the token has neither upn nor verified_primary_email nor email with xms_edov: add the"
                                    + " optional claim upn (ID token) to the app in Entra, see docs/operating.md"));
        }

        /** {@code idp} is there when the account lives in another tenant; {@code acct} 1 says the same. */
        private static boolean isGuest(Map<String, Object> claims) {
            var idp = claims.get("idp");
            return (idp != null && !idp.equals(claims.get("iss"))) || isYes(claims.get("acct"));
        }

        @Override
        public boolean asksUserInfo() {
            return false;
        }
    }

    /**
     * One organisation of Google Workspace: {@code hd} is it, which Google sets for its own accounts only, and the
     * address is verified (developers.google.com, "OpenID Connect", validating an ID token).
     */
    record Google(String domain) implements Vouching {
        private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

        public Google {
            domain = domain.toLowerCase(Locale.ROOT);
            if (!DOMAIN.matcher(domain).matches()) throw new IllegalArgumentException("not a domain: " + domain);
        }

        @Override
        public Step<EmailAddress> address(Map<String, Object> claims) {
            if (!domain.equals(text(claims, "hd").toLowerCase(Locale.ROOT)))
                return new Step.Ended<>(Trouble.ELSEWHERE, "the account is not of the organisation (hd)");
            return verified(claims);
        }

        @Override
        public boolean asksUserInfo() {
            return false;
        }
    }

    /** Any other provider: the address is believed where it says that it verified it (OpenID Connect Core, section 5.1). */
    record Verified() implements Vouching {
        @Override
        public Step<EmailAddress> address(Map<String, Object> claims) {
            return verified(claims);
        }

        @Override
        public boolean asksUserInfo() {
            return true;
        }
    }

    private static Step<EmailAddress> verified(Map<String, Object> claims) {
        if (!isTrue(claims.get("email_verified")))
            return new Step.Ended<>(Trouble.NO_ADDRESS, "email_verified is not true");
        return folded(text(claims, "email"))
                .<Step<EmailAddress>>map(Step.Done::new)
                .orElseGet(() -> new Step.Ended<>(Trouble.NO_ADDRESS, "there is no e-mail address (email)"));
    }

    /**
     * Here an address lets somebody in, so nothing but the case of ASCII letters is folded: a Kelvin sign is a k to
     * whoever folds all of Unicode, and may be somebody else's mailbox.
     */
    private static Optional<EmailAddress> folded(String written) {
        return EmailAddress.find(written).filter(address -> address.folded().equals(asciiLower(written)));
    }

    private static String asciiLower(String written) {
        var lower = new StringBuilder(written.length());
        written.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }

    private static String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : "";
    }

    private static List<String> list(Map<String, Object> claims, String name) {
        return switch (claims.get(name)) {
            case Collection<?> several ->
                several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case String one -> List.of(one);
            case null, default -> List.of();
        };
    }

    /** Some providers write their booleans as text. */
    private static boolean isTrue(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    /** Entra writes 1, "1", true or "true", by the claim and the version. */
    private static boolean isYes(@Nullable Object claim) {
        return isTrue(claim) || "1".equals(claim) || (claim instanceof Number number && number.longValue() == 1);
    }
}
