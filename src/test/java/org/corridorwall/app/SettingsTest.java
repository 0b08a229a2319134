package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.signin.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void nothingSetGivesTheDefaultsOfTheContract() {
        var settings = read(Map.of("CORRIDOR_HOST", "  "));

        assertThat(settings)
                .isEqualTo(new Settings(
                        8080,
                        "0.0.0.0",
                        "http://localhost:8080",
                        Path.of("data"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        false,
                        List.of(),
                        null,
                        List.of()));
    }

    @Test
    void everythingCanBeSet() throws Exception {
        var settings = read(Map.ofEntries(
                Map.entry("CORRIDOR_PORT", "9000"),
                Map.entry("CORRIDOR_BASE_URL", "https://wall.example.org/"),
                Map.entry("CORRIDOR_DATABASE_URL", "postgresql://user:p%40ss@db.example:5432/corridor"),
                Map.entry("CORRIDOR_ADMIN_EMAIL", "Admin@Example.org"),
                Map.entry("CORRIDOR_ADMIN_PASSWORD", "correct horse"),
                Map.entry("CORRIDOR_POLL_MIN", "PT2S"),
                Map.entry("CORRIDOR_POLL_MAX", "PT10S"),
                Map.entry("CORRIDOR_FETCH_ALLOW_PRIVATE", "TRUE"),
                Map.entry("CORRIDOR_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/9 fd00::/8"),
                Map.entry("CORRIDOR_CLOCK", "2027-03-26T07:55:00Z")));

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.baseUrl()).isEqualTo("https://wall.example.org");
        assertThat(settings.adminEmail()).hasToString("admin@example.org");
        assertThat(settings.pollMin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.fetchAllowPrivate()).isTrue();
        assertThat(settings.clock()).isEqualTo(Instant.parse("2027-03-26T07:55:00Z"));
        assertThat(settings.trusts(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(settings.trusts(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
        assertThat(settings.trusts(InetAddress.ofLiteral("10.127.255.255"))).isTrue();
        assertThat(settings.trusts(InetAddress.ofLiteral("10.128.0.0"))).isFalse();
        assertThat(settings.trusts(InetAddress.ofLiteral("fdab::1"))).isTrue();
        assertThat(settings.trusts(InetAddress.ofLiteral("fe80::1"))).isFalse();
        assertThat(settings.toString()).doesNotContain("p%40ss", "horse");
    }

    @Test
    void theBaseAddressFollowsThePort() {
        assertThat(read(Map.of("CORRIDOR_PORT", "81")).baseUrl()).isEqualTo("http://localhost:81");
    }

    @ParameterizedTest
    @CsvSource({"PT2H,,PT2H,PT2H", ",PT10S,PT10S,PT10S", "PT5S,,PT5S,PT1H", ",PT3H,PT60S,PT3H"})
    void aDefaultGivesWayToTheIntervalThatIsSet(String min, String max, Duration shortest, Duration longest) {
        var settings = Settings.read(name -> Optional.ofNullable(
                switch (name) {
                    case "CORRIDOR_POLL_MIN" -> min;
                    case "CORRIDOR_POLL_MAX" -> max;
                    default -> null;
                }));

        assertThat(settings.pollMin()).isEqualTo(shortest);
        assertThat(settings.pollMax()).isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CORRIDOR_PORT|http|a port",
                "CORRIDOR_PORT|0|a port",
                "CORRIDOR_PORT|65536|a port",
                "CORRIDOR_BASE_URL|wall.example.org|https://",
                "CORRIDOR_BASE_URL|https://a.example/?x=1|https://",
                "CORRIDOR_DATABASE_URL|mysql://a/b|postgresql://",
                "CORRIDOR_DATABASE_URL|postgresql://host|postgresql://",
                "CORRIDOR_POLL_MIN|abc|'abc' is not a duration such as PT60S",
                "CORRIDOR_POLL_MAX|PT0S|'PT0S' is not a duration",
                "CORRIDOR_FETCH_ALLOW_PRIVATE|yes|true or false",
                "CORRIDOR_TRUSTED_PROXIES|proxy.example|IP address",
                "CORRIDOR_TRUSTED_PROXIES|10.0.0.0/33|IP address",
                "CORRIDOR_ADMIN_EMAIL|admin|e-mail",
                "CORRIDOR_ADMIN_PASSWORD|x|CORRIDOR_ADMIN_EMAIL is not",
                "CORRIDOR_CLOCK|tomorrow|2027-03-26T07:55:00Z",
                "CORRIDOR_OIDC_CLIENT_SECRET|secret|CORRIDOR_OIDC_ISSUER is not"
            })
    void whatIsWrongIsNamedInPlainWords(String name, String value, String words) {
        assertThat(problems(Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith(name + ": ")
                .contains(words);
    }

    @Test
    void allProblemsAreSaidAtOnceAndNoPassword() {
        var problems = problems(Map.of(
                "CORRIDOR_PORT", "x",
                "CORRIDOR_POLL_MIN", "PT2H",
                "CORRIDOR_POLL_MAX", "PT1H",
                "CORRIDOR_DATABASE_URL", "postgresql://user:se cret@host/name"));

        assertThat(problems).hasSize(3);
        assertThat(problems.toString()).doesNotContain("cret");
    }

    @Test
    void peopleMaySignInWithSeveralProviders() {
        var settings = read(Map.of(
                "CORRIDOR_ENTRA_TENANT", "01234567-89AB-cdef-0123-456789abcdef",
                "CORRIDOR_ENTRA_CLIENT_ID", "entra-id",
                "CORRIDOR_ENTRA_CLIENT_SECRET", "entra-secret",
                "CORRIDOR_GOOGLE_DOMAIN", "Example.org",
                "CORRIDOR_GOOGLE_CLIENT_ID", "google-id",
                "CORRIDOR_GOOGLE_CLIENT_SECRET", "google-secret",
                "CORRIDOR_OIDC_ISSUER", "https://login.example.org/realm",
                "CORRIDOR_OIDC_CLIENT_ID", "other-id"));

        assertThat(settings.providers())
                .extracting(Provider::key, Provider::name, Provider::issuer, Provider::clientId)
                .containsExactly(
                        tuple(
                                "entra",
                                "Microsoft",
                                "https://login.microsoftonline.com/01234567-89ab-cdef-0123-456789abcdef/v2.0",
                                "entra-id"),
                        tuple("google", "Google", "https://accounts.google.com", "google-id"),
                        tuple("oidc", "login.example.org", "https://login.example.org/realm", "other-id"));
        assertThat(settings.providers().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CORRIDOR_ENTRA_TENANT=common CORRIDOR_ENTRA_CLIENT_ID=a CORRIDOR_ENTRA_CLIENT_SECRET=b|CORRIDOR_ENTRA_TENANT: 'common'",
                "CORRIDOR_ENTRA_TENANT=example.org CORRIDOR_ENTRA_CLIENT_ID=a CORRIDOR_ENTRA_CLIENT_SECRET=b|CORRIDOR_ENTRA_TENANT: 'example.org'",
                "CORRIDOR_ENTRA_CLIENT_ID=a CORRIDOR_ENTRA_CLIENT_SECRET=b|CORRIDOR_ENTRA_TENANT: is not set, but CORRIDOR_ENTRA_CLIENT_ID is",
                "CORRIDOR_GOOGLE_DOMAIN=a.example CORRIDOR_GOOGLE_CLIENT_ID=a|CORRIDOR_GOOGLE_CLIENT_SECRET: is not set",
                "CORRIDOR_GOOGLE_DOMAIN=https://a CORRIDOR_GOOGLE_CLIENT_ID=a CORRIDOR_GOOGLE_CLIENT_SECRET=b|CORRIDOR_GOOGLE_DOMAIN: 'https://a'",
                "CORRIDOR_OIDC_ISSUER=https://a.example|CORRIDOR_OIDC_CLIENT_ID: is not set",
                "CORRIDOR_OIDC_ISSUER=http://a.example CORRIDOR_OIDC_CLIENT_ID=a|CORRIDOR_OIDC_ISSUER: 'http://a.example'",
                "CORRIDOR_OIDC_ISSUER=https:/a CORRIDOR_OIDC_CLIENT_ID=a|CORRIDOR_OIDC_ISSUER: 'https:/a'",
                "CORRIDOR_OIDC_ISSUER=https://a.example?b CORRIDOR_OIDC_CLIENT_ID=a|CORRIDOR_OIDC_ISSUER: 'https://a.example?b'"
            })
    void aProviderIsSetWholeAndRightOrNotAtAll(String set, String words) {
        var environment = Stream.of(set.split(" "))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> one[1]));

        assertThat(problems(environment)).singleElement().asString().startsWith(words);
    }

    @Test
    void anIssuerWithoutTlsIsForTestsOnly() {
        assertThat(read(Map.of(
                                "CORRIDOR_OIDC_ISSUER", "http://127.0.0.1:9",
                                "CORRIDOR_OIDC_CLIENT_ID", "a",
                                "CORRIDOR_FETCH_ALLOW_PRIVATE", "true"))
                        .providers())
                .hasSize(1);
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(name -> Optional.ofNullable(environment.get(name)));
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsTrouble.class, () -> read(environment))
                .problems();
    }
}
