package org.corridorwall.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.corridorwall.signin.Provider;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set; the names are the contract's.
 *
 * @param baseUrl without a slash at its end
 * @param databaseUrl null: the embedded database
 * @param secretKey as it was set; null: made once in the data folder, see {@link SecretKey}
 * @param clock when the product's clock starts; null: the machine's
 * @param providers with whose accounts people may sign in, in the order of the buttons
 */
record Settings(
        int port,
        String host,
        String baseUrl,
        Path data,
        @Nullable String databaseUrl,
        @Nullable Path trustFile,
        @Nullable String secretKey,
        @Nullable EmailAddress adminEmail,
        @Nullable String adminPassword,
        Duration pollMin,
        Duration pollMax,
        boolean fetchAllowPrivate,
        List<AddressRange> trustedProxies,
        @Nullable Instant clock,
        List<Provider> providers) {
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);

    Settings {
        trustedProxies = List.copyOf(trustedProxies);
        providers = List.copyOf(providers);
    }

    /** The environment, or the same name in lower case with dots as a property, which goes first. Empty is unset. */
    static Optional<String> environment(String name) {
        var property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return Optional.ofNullable(property == null || property.isBlank() ? System.getenv(name) : property);
    }

    /**
     * @param environment by name: {@code CORRIDOR_PORT}
     * @throws SettingsTrouble with every problem
     */
    static Settings read(Function<String, Optional<String>> environment) {
        var reading =
                new Reading(name -> environment.apply(name).map(String::strip).filter(value -> !value.isEmpty()));
        var settings = reading.all();
        if (!reading.problems.isEmpty()) throw new SettingsTrouble(reading.problems);
        return settings;
    }

    boolean trusts(InetAddress proxy) {
        return trustedProxies.stream().anyMatch(range -> range.contains(proxy));
    }

    /** Says nothing that is secret: settings end up in logs. */
    @Override
    public String toString() {
        return "Settings[" + baseUrl + ", data " + data + "]";
    }

    private static final class Reading {
        private final Function<String, Optional<String>> environment;
        private final List<String> problems = new ArrayList<>();

        Reading(Function<String, Optional<String>> environment) {
            this.environment = environment;
        }

        Settings all() {
            int port = value("CORRIDOR_PORT", "a port between 1 and 65535", Reading::port)
                    .orElse(8080);
            var min = value("CORRIDOR_POLL_MIN", "a duration such as PT60S", Reading::duration);
            var max = value("CORRIDOR_POLL_MAX", "a duration such as PT1H", Reading::duration);
            if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0)
                problems.add("CORRIDOR_POLL_MIN: " + min.get() + " is longer than CORRIDOR_POLL_MAX, " + max.get());
            var email = value("CORRIDOR_ADMIN_EMAIL", "an e-mail address", EmailAddress::find);
            boolean allowPrivate = value("CORRIDOR_FETCH_ALLOW_PRIVATE", "true or false", Reading::yesOrNo)
                    .orElse(false);
            var password = environment.apply("CORRIDOR_ADMIN_PASSWORD");
            if (password.isPresent()
                    && environment.apply("CORRIDOR_ADMIN_EMAIL").isEmpty())
                problems.add("CORRIDOR_ADMIN_PASSWORD: is set, but CORRIDOR_ADMIN_EMAIL is not");
            return new Settings(
                    port,
                    environment.apply("CORRIDOR_HOST").orElse("0.0.0.0"),
                    value("CORRIDOR_BASE_URL", "an address such as https://wall.example.org", Reading::baseUrl)
                            .orElse("http://localhost:" + port),
                    value("CORRIDOR_DATA", "a folder", Reading::path).orElse(Path.of("data")),
                    databaseUrl().orElse(null),
                    value("CORRIDOR_TRUST_FILE", "a file", Reading::path).orElse(null),
                    environment.apply("CORRIDOR_SECRET_KEY").orElse(null),
                    email.orElse(null),
                    password.orElse(null),
                    // Where one of the two is set and the other is not, the default gives way.
                    min.orElseGet(
                            () -> max.filter(it -> it.compareTo(SHORTEST) < 0).orElse(SHORTEST)),
                    max.orElseGet(
                            () -> min.filter(it -> it.compareTo(LONGEST) > 0).orElse(LONGEST)),
                    allowPrivate,
                    trustedProxies(),
                    value("CORRIDOR_CLOCK", "an instant such as 2027-03-26T07:55:00Z", Reading::instant)
                            .orElse(null),
                    ProviderSettings.read(environment, allowPrivate, problems));
        }

        private <T> Optional<T> value(String name, String expected, Function<String, Optional<T>> find) {
            var written = environment.apply(name);
            if (written.isEmpty()) return Optional.empty();
            var found = find.apply(written.get());
            if (found.isEmpty()) problems.add(name + ": '" + written.get() + "' is not " + expected);
            return found;
        }

        /** Never repeated when it is wrong: there may be a password in it. */
        private Optional<String> databaseUrl() {
            var written = environment.apply("CORRIDOR_DATABASE_URL");
            if (written.isEmpty() || isPostgresql(written.get())) return written;
            problems.add("CORRIDOR_DATABASE_URL: is not an address such as postgresql://user:password@host:5432/name"
                    + " (in a password, write @ as %40, : as %3A, / as %2F)");
            return Optional.empty();
        }

        private static boolean isPostgresql(String written) {
            try {
                var url = new URI(written.startsWith("jdbc:") ? written.substring(5) : written);
                var scheme = Objects.requireNonNullElse(url.getScheme(), "");
                return (scheme.equals("postgresql") || scheme.equals("postgres"))
                        && url.getHost() != null
                        && url.getPath().length() > 1;
            } catch (URISyntaxException wrong) {
                return false;
            }
        }

        private List<AddressRange> trustedProxies() {
            var ranges = new ArrayList<AddressRange>();
            for (var part :
                    environment.apply("CORRIDOR_TRUSTED_PROXIES").orElse("").split("[,\\s]+")) {
                if (part.isEmpty() || part.equals("none")) continue;
                AddressRange.find(part)
                        .ifPresentOrElse(
                                ranges::add,
                                () -> problems.add("CORRIDOR_TRUSTED_PROXIES: '" + part
                                        + "' is not an IP address or a range such as 10.0.0.0/8"));
            }
            return ranges;
        }

        private static Optional<Integer> port(String written) {
            try {
                int port = Integer.parseInt(written);
                return port >= 1 && port <= 65535 ? Optional.of(port) : Optional.empty();
            } catch (NumberFormatException wrong) {
                return Optional.empty();
            }
        }

        private static Optional<Duration> duration(String written) {
            try {
                return Optional.of(Duration.parse(written)).filter(Duration::isPositive);
            } catch (DateTimeException wrong) {
                return Optional.empty();
            }
        }

        private static Optional<Instant> instant(String written) {
            try {
                return Optional.of(Instant.parse(written));
            } catch (DateTimeException wrong) {
                return Optional.empty();
            }
        }

        private static Optional<Boolean> yesOrNo(String written) {
            return switch (written.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        private static Optional<Path> path(String written) {
            try {
                return Optional.of(Path.of(written));
            } catch (InvalidPathException wrong) {
                return Optional.empty();
            }
        }

        private static Optional<String> baseUrl(String written) {
            try {
                var url = new URI(written);
                var scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
                boolean right = (scheme.equals("http") || scheme.equals("https"))
                        && url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
                return right ? Optional.of(written.replaceFirst("/+$", "")) : Optional.empty();
            } catch (URISyntaxException wrong) {
                return Optional.empty();
            }
        }
    }
}
