package org.corridorwall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Found;
import org.corridorwall.network.Source;
import org.corridorwall.network.feed.FeedSource;
import org.corridorwall.network.mastodon.MastodonSource;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The demo shows that one update is one card: some schools say on Mastodon what their website says. */
class SampleCopiesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T10:05:00Z"));

    @ParameterizedTest
    @CsvSource({"gull-rock, Fish for the long corridor", "tidewell, Four hundred people and a river"})
    void aSchoolSaysItsNewsOnTwoNetworks(String school, String title) {
        try (var sample = SampleSource.start(0, CLOCK, new Random(7));
                var fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), CLOCK)) {
            var article = found(new FeedSource(fetcher, CLOCK), account(sample, Network.FEED, school), title);
            var slip = found(
                    new MastodonSource(fetcher, CLOCK, name -> Optional.empty()),
                    account(sample, Network.MASTODON, school),
                    title);

            var apart = Duration.between(
                    Objects.requireNonNull(article.publishedAt()), Objects.requireNonNull(slip.publishedAt()));
            assertThat(SameUpdate.of(article, slip, apart)).isTrue();
        }
    }

    private static Post found(Source source, Account account, String title) {
        var reading = source.plan(List.of(account)).getFirst();
        var answer = source.read(reading, Map.of(), CLOCK.instant().plusSeconds(20));
        assertThat(answer).isInstanceOf(Answer.Page.class);
        return ((Answer.Page) answer)
                .posts().stream()
                        .map(Found::post)
                        .filter(post -> post.text().startsWith(title))
                        .findFirst()
                        .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Account account(SampleSource sample, Network network, String school) {
        var file = (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(sample.trustFile());
        var accounts = (List<Map<String, Object>>) Objects.requireNonNull(file.get("accounts"));
        var found = accounts.stream()
                .filter(one -> network.code().equals(one.get("network")) && school.equals(one.get("academy")))
                .findFirst()
                .orElseThrow();
        var server = found.get("server");
        return new Account(
                new AccountId(1),
                new TrustId(1),
                network,
                Objects.requireNonNull(found.get("address")).toString(),
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                server == null ? null : URI.create(server.toString()),
                null,
                false);
    }
}
