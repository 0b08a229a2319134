package org.corridorwall.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.corridorwall.signin.Provider;

/** With whose accounts people may sign in: Microsoft's, Google's, any other provider's; several at once. */
final class ProviderSettings {
    private static final String ENTRA = "CORRIDOR_ENTRA_";
    private static final String GOOGLE = "CORRIDOR_GOOGLE_";
    private static final String OTHER = "CORRIDOR_OIDC_";

    private final Function<String, Optional<String>> environment;
    private final List<String> problems;

    private ProviderSettings(Function<String, Optional<String>> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** @param problems to which those of these settings are added; secrets are never repeated */
    static List<Provider> read(
            Function<String, Optional<String>> environment, boolean allowPrivate, List<String> problems) {
        var reading = new ProviderSettings(environment, problems);
        var providers = new ArrayList<Provider>();
        reading.entra().ifPresent(providers::add);
        reading.google().ifPresent(providers::add);
        reading.other(allowPrivate).ifPresent(providers::add);
        return providers;
    }

    private Optional<Provider> entra() {
        if (!isWhole(ENTRA, "TENANT", "CLIENT_ID", "CLIENT_SECRET")) return Optional.empty();
        return made(
                () -> Provider.entra(get(ENTRA, "TENANT"), get(ENTRA, "CLIENT_ID"), get(ENTRA, "CLIENT_SECRET")),
                "CORRIDOR_ENTRA_TENANT: '" + get(ENTRA, "TENANT") + "' is not the id of a tenant, such as"
                        + " 01234567-89ab-cdef-0123-456789abcdef (not its name, and not 'common')");
    }

    private Optional<Provider> google() {
        if (!isWhole(GOOGLE, "DOMAIN", "CLIENT_ID", "CLIENT_SECRET")) return Optional.empty();
        return made(
                () -> Provider.google(get(GOOGLE, "DOMAIN"), get(GOOGLE, "CLIENT_ID"), get(GOOGLE, "CLIENT_SECRET")),
                "CORRIDOR_GOOGLE_DOMAIN: '" + get(GOOGLE, "DOMAIN") + "' is not a domain such as example.org");
    }

    private Optional<Provider> other(boolean allowPrivate) {
        var secret = environment.apply(OTHER + "CLIENT_SECRET");
        if (!isWhole(OTHER, "ISSUER", "CLIENT_ID")) {
            if (secret.isPresent() && environment.apply(OTHER + "ISSUER").isEmpty())
                problems.add("CORRIDOR_OIDC_CLIENT_SECRET: is set, but CORRIDOR_OIDC_ISSUER is not");
            return Optional.empty();
        }
        var issuer = get(OTHER, "ISSUER");
        var wrong = "CORRIDOR_OIDC_ISSUER: '" + issuer + "' is not an address such as https://login.example.org";
        if (!issuer.startsWith("https://") && !allowPrivate) {
            problems.add(wrong);
            return Optional.empty();
        }
        return made(() -> Provider.discovered(issuer, get(OTHER, "CLIENT_ID"), secret.orElse(null)), wrong);
    }

    private Optional<Provider> made(Supplier<Provider> make, String wrong) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException refused) {
            problems.add(wrong);
            return Optional.empty();
        }
    }

    /** All or none: half of them is a mistake that would only be noticed when somebody can't sign in. */
    private boolean isWhole(String family, String... names) {
        var missing = Stream.of(names)
                .map(name -> family + name)
                .filter(name -> environment.apply(name).isEmpty())
                .toList();
        if (missing.isEmpty()) return true;
        if (missing.size() < names.length)
            Stream.of(names)
                    .map(name -> family + name)
                    .filter(name -> !missing.contains(name))
                    .findFirst()
                    .ifPresent(set -> problems.add(
                            missing.getFirst() + ": is not set, but " + set + " is; they belong together"));
        return false;
    }

    private String get(String family, String name) {
        return environment.apply(family + name).orElseThrow();
    }
}
