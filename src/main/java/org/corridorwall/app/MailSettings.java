package org.corridorwall.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which server carries e-mail, and from whom it comes.
 *
 * @param tls from the first byte ({@code smtps}); otherwise STARTTLS is asked for, and needed unless {@code plain}
 * @param plain whether it may go without: only to a server on this machine
 */
record MailSettings(
        String host,
        int port,
        boolean tls,
        boolean plain,
        @Nullable String user,
        @Nullable String password,
        EmailAddress from) {
    private static final String URL = "CORRIDOR_SMTP_URL";
    private static final String FROM = "CORRIDOR_SMTP_FROM";

    /**
     * Empty when no e-mail is to be sent.
     *
     * @throws SettingsTrouble with every problem
     */
    static Optional<MailSettings> read(Function<String, Optional<String>> environment) {
        var problems = new ArrayList<String>();
        var url = value(environment, URL);
        var from = value(environment, FROM);
        if (url.isEmpty() && from.isEmpty()) return Optional.empty();
        var sender = from.flatMap(EmailAddress::find);
        if (url.isEmpty()) problems.add(URL + ": is not set, but " + FROM + " is");
        else if (from.isEmpty()) problems.add(FROM + ": is not set, but " + URL + " is");
        else if (sender.isEmpty()) problems.add(FROM + ": '" + from.get() + "' is not an e-mail address");
        // Never repeated when it is wrong: there may be a password in it.
        var server = url.flatMap(MailSettings::server);
        if (url.isPresent() && server.isEmpty())
            problems.add(
                    URL + ": is not an address such as smtp://user:password@mail.example.org:587, or smtps://… (in a"
                            + " password, write @ as %40, : as %3A, / as %2F)");
        if (!problems.isEmpty()) throw new SettingsTrouble(List.copyOf(problems));
        return server.flatMap(uri -> sender.map(address -> of(uri, address)));
    }

    private static Optional<String> value(Function<String, Optional<String>> environment, String name) {
        return environment.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Optional<URI> server(String written) {
        try {
            var uri = new URI(written);
            var scheme = Objects.requireNonNullElse(uri.getScheme(), "");
            boolean right = (scheme.equals("smtp") || scheme.equals("smtps"))
                    && uri.getHost() != null
                    && uri.getRawPath().replace("/", "").isEmpty()
                    && uri.getRawQuery() == null;
            return right ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static MailSettings of(URI uri, EmailAddress from) {
        boolean tls = Objects.requireNonNull(uri.getScheme()).equals("smtps");
        var host = Objects.requireNonNull(uri.getHost());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 465 : 587;
        var who = uri.getRawUserInfo() == null
                ? new String[0]
                : Objects.requireNonNull(uri.getRawUserInfo()).split(":", 2);
        return new MailSettings(
                host,
                port,
                tls,
                isThisMachine(host),
                who.length > 0 ? decoded(who[0]) : null,
                who.length > 1 ? decoded(who[1]) : null,
                from);
    }

    private static boolean isThisMachine(String host) {
        if (host.equals("localhost")) return true;
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
