package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.peer.HandmadeProvider;
import org.corridorwall.peer.OidcPeer;
import org.corridorwall.trust.EmailAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a provider that nobody here wrote, by its pages. */
class RealProviderTest {
    private static final String CLIENT = "corridor:at school";
    private static final String SECRET = "a secret: only for tests & no other, 32 bytes";

    private final OidcPeer peer = OidcPeer.start();
    private final Provider provider = Provider.discovered(peer.issuer(), CLIENT, SECRET);
    private final OpenId openId = new OpenId(
            List.of(provider),
            "https://wall.example.org",
            new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), InstantSource.system()),
            InstantSource.system(),
            "k".repeat(32).getBytes(StandardCharsets.UTF_8),
            new SecureRandom());

    @BeforeEach
    void introduce() {
        peer.knows(CLIENT, SECRET, openId.back(provider));
    }

    @AfterEach
    void end() {
        peer.close();
    }

    @Test
    void whoSignsInThereArrivesHere() {
        var way = begun();
        var back = peer.signIn(way.address(), "Head@Example.org");

        assertThat(back.toString()).startsWith("https://wall.example.org/sign-in/back/oidc?");
        var arrived = openId.arrive(provider, answer(back), way.sealed());
        assertThat(arrived)
                .isInstanceOfSatisfying(
                        Step.Done.class,
                        done -> assertThat(done.value()).isInstanceOfSatisfying(OpenId.Arrived.class, who -> {
                            assertThat(who.email()).isEqualTo(new EmailAddress("head@example.org"));
                            assertThat(who.to()).isEqualTo("/desk/posts");
                        }));

        assertThat(trouble(openId.arrive(provider, answer(back), way.sealed())))
                .as("the same answer once more")
                .isEqualTo(Trouble.BEGIN_AGAIN);
    }

    @Test
    void anAddressThatWasNotVerifiedThereIsNotBelievedHere() {
        var way = begun();
        var back = peer.signIn(way.address(), "unverified@example.org");

        assertThat(trouble(openId.arrive(provider, answer(back), way.sealed()))).isEqualTo(Trouble.NO_ADDRESS);
    }

    @Test
    void whoTurnsBackThereIsToldSoHere() {
        var way = begun();
        var back = peer.turnBack(way.address());

        assertThat(trouble(openId.arrive(provider, answer(back), way.sealed()))).isEqualTo(Trouble.NOT_FINISHED);
    }

    @Test
    void theProofBelongsToTheCode() {
        var mine = begun();
        var theirs = begun();
        var back = answer(peer.signIn(mine.address(), "head@example.org"));
        var swapped = Map.<String, List<String>>of(
                "code",
                Objects.requireNonNull(back.get("code")),
                "iss",
                Objects.requireNonNull(back.get("iss")),
                "state",
                List.of(theirs.state()));

        assertThat(trouble(openId.arrive(provider, swapped, theirs.sealed()))).isEqualTo(Trouble.BEGIN_AGAIN);
    }

    @Test
    void aWrongSecretIsSaidToTheOperatorOnly() {
        var wrong = Provider.discovered(peer.issuer(), CLIENT, "another secret that is not it, 32 bytes");
        var mistaken = new OpenId(
                List.of(wrong),
                "https://wall.example.org",
                new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), InstantSource.system()),
                InstantSource.system(),
                "k".repeat(32).getBytes(StandardCharsets.UTF_8),
                new SecureRandom());
        var way = ((Step.Done<OpenId.Way>) mistaken.begin(wrong, "/desk")).value();
        var ended = mistaken.arrive(wrong, answer(peer.signIn(way.address(), "head@example.org")), way.sealed());

        assertThat(trouble(ended)).isEqualTo(Trouble.REFUSED);
        assertThat(((Step.Ended<?>) ended).log()).contains("invalid_client").doesNotContain("32 bytes");
    }

    private OpenId.Way begun() {
        return ((Step.Done<OpenId.Way>) openId.begin(provider, "/desk/posts")).value();
    }

    private static Map<String, List<String>> answer(URI back) {
        return HandmadeProvider.fields(back.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
    }

    private static Trouble trouble(Step<?> step) {
        if (step instanceof Step.Ended<?> ended) return ended.trouble();
        throw new AssertionError("it went on: " + step);
    }
}
