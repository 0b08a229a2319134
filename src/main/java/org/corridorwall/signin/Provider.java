package org.corridorwall.signin;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can say who a person is, by OpenID Connect.
 *
 * @param key in our own addresses: {@code entra}
 * @param name as people know them: {@code Microsoft}
 * @param issuer to the letter as the provider writes it (OpenID Connect Discovery, section 4.3)
 * @param clientSecret null: none was given, the code's own proof (PKCE) has to do
 * @param vouching whose word about an e-mail address is believed
 * @param parameters sent with each question, beside those of the protocol
 */
public record Provider(
        String key,
        String name,
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        Vouching vouching,
        Map<String, String> parameters) {
    private static final Pattern KEY = Pattern.compile("[a-z]{1,20}");

    public Provider {
        parameters = Map.copyOf(parameters);
        if (!KEY.matcher(key).matches()) throw new IllegalArgumentException("not a key: " + key);
        if (name.isBlank()) throw new IllegalArgumentException("no name");
        if (clientId.isBlank()) throw new IllegalArgumentException("no client id");
        var url = URI.create(issuer);
        var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null)
            throw new IllegalArgumentException("not an issuer: " + issuer);
    }

    /**
     * Microsoft Entra, one tenant.
     *
     * @param tenant its id, a GUID: only with it is the issuer known beforehand
     * @throws IllegalArgumentException for a name or {@code common}, with which anybody's tenant could vouch
     */
    public static Provider entra(String tenant, String clientId, String clientSecret) {
        var vouching = new Vouching.Entra(tenant);
        return new Provider(
                "entra",
                "Microsoft",
                "https://login.microsoftonline.com/" + vouching.tenant() + "/v2.0",
                clientId,
                clientSecret,
                vouching,
                // A computer in a staff room remembers somebody: whoever sits there says which account is theirs.
                Map.of("prompt", "select_account"));
    }

    /** Google Workspace. @param domain the organisation's first one, which Google calls hosted */
    public static Provider google(String domain, String clientId, String clientSecret) {
        var vouching = new Vouching.Google(domain);
        return new Provider(
                "google",
                "Google",
                "https://accounts.google.com",
                clientId,
                clientSecret,
                vouching,
                Map.of("prompt", "select_account", "hd", vouching.domain()));
    }

    /** Any other. It is called by its host. */
    public static Provider discovered(String issuer, String clientId, @Nullable String clientSecret) {
        return new Provider(
                "oidc",
                URI.create(issuer).getHost(),
                issuer,
                clientId,
                clientSecret,
                new Vouching.Verified(),
                Map.of());
    }

    boolean isSecure() {
        return issuer.startsWith("https:");
    }

    /** Without the secret: providers end up in logs. */
    @Override
    public String toString() {
        return "Provider[" + key + ", " + issuer + "]";
    }
}
