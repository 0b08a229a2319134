package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                "CORRIDOR_CLOCK|tomorrow|2027-03-26T07:55:00Z"
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

    private static Settings read(Map<String, String> environment) {
        return Settings.read(name -> Optional.ofNullable(environment.get(name)));
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsTrouble.class, () -> read(environment))
                .problems();
    }
}
