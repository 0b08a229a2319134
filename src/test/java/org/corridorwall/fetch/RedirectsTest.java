package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.fetch.FetchFixture.NOW;
import static org.corridorwall.fetch.FetchFixture.OPEN;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private final RawServer server = new RawServer().text("/feed", "the feed");
    private final Fetcher fetcher = fetcher(
            OPEN, Map.of("school.example", List.of("127.0.0.1"), "xn--bcher-kva.example", List.of("127.0.0.1")));

    @AfterEach
    void stop() throws IOException {
        server.close();
        fetcher.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreFollowed(int status) {
        server.redirect("/old", status, "/feed");

        var body = body("/old");

        assertThat(body.bytes()).asString().isEqualTo("the feed");
        assertThat(body.at()).isEqualTo(server.at("/feed"));
    }

    @ParameterizedTest
    @CsvSource({
        "301, 301, /feed",
        "308, 301, /feed",
        "301, 302, /middle",
        "308, 307, /middle",
        "302, 301, ",
        "303, 308, ",
        "307, 307, ",
    })
    void onlyWherePermanentRedirectsAloneLedIsRemembered(int first, int second, String moved) {
        server.redirect("/old", first, "/middle").redirect("/middle", second, "/feed");

        var expected = moved == null ? null : server.at(moved);
        assertThat(body("/old").movedTo()).isEqualTo(expected);
        assertThat(body("/old").at()).isEqualTo(server.at("/feed"));
    }

    @Test
    void withoutARedirectNothingHasMoved() {
        assertThat(body("/feed").movedTo()).isNull();
    }

    @Test
    void anUnchangedAnswerAfterAMoveSaysWhereItIsNow() {
        server.redirect("/old", 301, "/same")
                .on("/same", exchange -> exchange.send(304, "ETag: \"7\"\r\n", new byte[0]));

        var fetched = fetcher.fetch(fetch(server.at("/old")).with("If-None-Match", "\"7\""));

        assertThat(fetched).isInstanceOfSatisfying(Fetched.NotModified.class, same -> {
            assertThat(same.movedTo()).isEqualTo(server.at("/same"));
            assertThat(same.headers().first("etag")).hasValue("\"7\"");
        });
        assertThat(server.asked.getLast().headers()).containsEntry("if-none-match", "\"7\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b | feed?x=1 | /a/feed?x=1",
                "/a/b | ../feed | /feed",
                "/a/b?q=1 | ?page=2 | /a/b?page=2",
                "/a/b | //127.0.0.1:PORT/feed#part | /feed",
                "/a/b | HTTP://127.0.0.1:PORT/feed | /feed",
                "/a/b | /schön/größe | /sch%C3%B6n/gr%C3%B6%C3%9Fe",
                "/a/b | /sch%C3%B6n | /sch%C3%B6n",
                "/a/b | /two words?q=a b | /two%20words?q=a%20b",
                "/a/b | /日本?q=語 | /%E6%97%A5%E6%9C%AC?q=%E8%AA%9E",
                "/a/b | /100% | /100%",
                "/a/b | http://bücher.example:PORT/feed | /feed",
            })
    void locationsAreReadAsServersWriteThem(String from, String location, String asked) {
        server.redirect(from, 302, location.replace("PORT", "" + server.port()));

        fetcher.fetch(fetch(server.at(from)));

        assertThat(server.asked).extracting(RawServer.Exchange::path).containsExactly(from, asked);
    }

    @Test
    void namesOutsideAsciiAreAskedInPunycode() {
        var address = URI.create("http://bücher.example:" + server.port() + "/feed");

        assertThat(fetcher.fetch(fetch(address)))
                .isInstanceOfSatisfying(
                        Fetched.Body.class, body -> assertThat(body.at()).hasHost("xn--bcher-kva.example"));
        assertThat(server.asked.getLast().headers()).containsEntry("Host", "xn--bcher-kva.example:" + server.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "http://", "http://[::1", "http://a b/", "http://127.0.0.1:99999/", "http://999.1/"})
    void aRedirectThatLeadsNowhereIsAStatus(String location) {
        server.redirect("/old", 301, location);

        assertThat(fetcher.fetch(fetch(server.at("/old")))).isInstanceOfSatisfying(Fetched.Status.class, status -> {
            assertThat(status.status()).isEqualTo(301);
            assertThat(status.at()).isEqualTo(server.at("/old"));
        });
    }

    @Test
    void aRedirectWithoutOrWithTwoPlacesIsAStatus() {
        server.on("/none", exchange -> exchange.send(302, "", new byte[0]))
                .on("/two", exchange -> exchange.send(302, "Location: /feed\r\nLocation: /other\r\n", new byte[0]))
                .on("/twice", exchange -> exchange.send(302, "Location: /feed\r\nLocation: /feed\r\n", new byte[0]))
                .on("/choices", exchange -> exchange.send(300, "Location: /feed\r\n", new byte[0]));

        assertThat(fetcher.fetch(fetch(server.at("/none")))).isInstanceOf(Fetched.Status.class);
        assertThat(fetcher.fetch(fetch(server.at("/two")))).isInstanceOf(Fetched.Status.class);
        assertThat(fetcher.fetch(fetch(server.at("/choices")))).isInstanceOf(Fetched.Status.class);
        assertThat(fetcher.fetch(fetch(server.at("/twice")))).isInstanceOf(Fetched.Body.class);
    }

    @Test
    void tenRedirectsAreFollowedAndElevenAreNot() {
        for (var i = 1; i < 11; i++) server.redirect("/" + i, 302, "/" + (i + 1));
        server.text("/11", "there").redirect("/0", 302, "/1");

        assertThat(body("/1").at()).isEqualTo(server.at("/11"));
        assertThat(fetcher.fetch(fetch(server.at("/0"))))
                .isEqualTo(new Fetched.Refused("The address leads on more than 10 times"));
    }

    @Test
    void aCircleIsNoticedAtOnce() {
        server.redirect("/a", 301, "/b").redirect("/b", 302, "/a#again").redirect("/self", 301, "/self");

        assertThat(fetcher.fetch(fetch(server.at("/a"))))
                .isEqualTo(new Fetched.Refused("The address leads on in a circle"));
        assertThat(fetcher.fetch(fetch(server.at("/self")))).isInstanceOf(Fetched.Refused.class);
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void whatOneServerMayKnowIsNotToldToAnother() throws IOException {
        try (var other = new RawServer()) {
            server.redirect("/same", 302, "/feed")
                    .redirect("/other", 302, other.at("/back").toString());
            other.redirect("/back", 302, server.at("/feed").toString());
            var secret = Map.of("authorization", "Bearer secret", "Cookie", "id=secret", "X-Kept", "yes");

            fetcher.fetch(new Fetch(server.at("/same"), secret, NOW.plusSeconds(20), 1000));
            assertThat(server.asked.getLast().headers()).containsEntry("Authorization", "Bearer secret");

            fetcher.fetch(new Fetch(server.at("/other"), secret, NOW.plusSeconds(20), 1000));
            assertThat(other.asked.getLast().headers())
                    .doesNotContainKeys("Authorization", "Cookie")
                    .containsEntry("X-Kept", "yes");
            assertThat(server.asked.getLast().path()).isEqualTo("/feed");
            assertThat(server.asked.getLast().headers()).doesNotContainKeys("Authorization", "Cookie");
        }
    }

    @Test
    void anotherNameForTheSameMachineIsAnotherServer() {
        server.redirect("/other", 302, "http://school.example:" + server.port() + "/feed");

        fetcher.fetch(fetch(server.at("/other")).with("Authorization", "Bearer secret"));

        assertThat(server.asked.getLast().path()).isEqualTo("/feed");
        assertThat(server.asked.getLast().headers()).doesNotContainKey("Authorization");
    }

    private Fetched.Body body(String path) {
        return (Fetched.Body) fetcher.fetch(fetch(server.at(path)));
    }
}
