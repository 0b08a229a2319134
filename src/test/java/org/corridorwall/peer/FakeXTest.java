package org.corridorwall.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That the fake refuses and counts as X does; how it is read is tested where it is read. */
class FakeXTest {
    private static final JsonMapper JSON = new JsonMapper();

    private Instant now = Instant.parse("2026-11-04T08:00:00Z");
    private final FakeX server = FakeX.start(() -> now);
    private String token = server.token("secret");

    @AfterEach
    void close() {
        server.close();
    }

    private record Answered(int status, JsonNode body) {}

    private Answered get(String pathAndQuery) throws IOException {
        var connection = (HttpURLConnection)
                URI.create(server.base() + pathAndQuery).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        int status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answered(status, JSON.readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private Answered search(String more) throws IOException {
        return get(FakeX.SEARCH + "?query=from%3Anorth" + more);
    }

    private void refuses(String more, String words) throws IOException {
        var answer = search(more);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("type").asText()).endsWith("/invalid-request");
        assertThat(answer.body().path("errors").toString()).contains(words);
    }

    @Test
    void onlyWhatIsAskedForComesBack() throws IOException {
        server.account("north").posts("Hello #Nature");

        var bare = search("").body().path("data").path(0);
        var more =
                search("&tweet.fields=author_id,entities&expansions=author_id").body();

        assertThat(bare.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "text", "edit_history_tweet_ids");
        assertThat(more.path("data")
                        .path(0)
                        .path("entities")
                        .path("hashtags")
                        .path(0)
                        .path("tag")
                        .asText())
                .isEqualTo("Nature");
        assertThat(more.path("includes").path("users").path(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "name", "username");
    }

    @Test
    void whatXRefusesIsRefused() throws IOException {
        var old = server.account("north").posts("Old").id();
        now = now.plus(Duration.ofDays(8));

        refuses("&max_results=9", "is not between 10 and 100");
        refuses("&max_results=101", "is not between 10 and 100");
        refuses("&tweet.fields=lyrics", "[lyrics] is not one of");
        refuses("&expansions=friends", "[friends] is not one of");
        refuses("&page=2", "[page] is not one of the known ones");
        refuses("&since_id=" + old, "'since_id' must be a tweet id created after");
        refuses("&next_token=zzz", "`next_token`");
        refuses("&since_id=" + old + "&start_time=2026-11-12T00:00:00Z", "in conjunction with");
        refuses("&start_time=2026-11-01T00:00:00Z", "'start_time' must be on or after");
        refuses("%20OR%20from%3A".repeat(60), "512 characters");
        refuses("%20nonsense", "no viable alternative");
        token = "another";
        assertThat(search("").status()).isEqualTo(401);
    }

    @Test
    void theSameIsChargedOnceADay() throws IOException {
        server.account("north").posts("One");
        search("");
        search("");
        search("&expansions=author_id");
        assertThat(server.dollars()).isEqualByComparingTo("0.015");
        get(FakeX.USERS_BY + "?usernames=north,nobody");
        assertThat(server.dollars()).isEqualByComparingTo("0.015");

        now = now.plus(Duration.ofDays(1));
        search("");

        assertThat(server.dollars()).isEqualByComparingTo("0.02");
    }

    @Test
    void pagesFollowEachOtherUntilThereIsNoMore() throws IOException {
        for (int i = 0; i < 15; i++) server.account("north").posts("Post " + i);

        var first = search("").body();
        var second = search(
                        "&next_token=" + first.path("meta").path("next_token").asText())
                .body();

        assertThat(first.path("data")).hasSize(10);
        assertThat(second.path("data")).hasSize(5);
        assertThat(second.path("data").path(4).path("text").asText()).isEqualTo("Post 0");
        assertThat(second.path("meta").has("next_token")).isFalse();
    }

    @Test
    void whoAsksTooOftenIsToldUntilWhen() throws IOException {
        for (int i = 0; i < 450; i++) assertThat(search("").status()).isEqualTo(200);

        assertThat(search("").status()).isEqualTo(429);
        now = now.plus(Duration.ofMinutes(15));
        assertThat(search("").status()).isEqualTo(200);
    }

    @Test
    void whoIsNotThereIsSaidBesideWhoIs() throws IOException {
        server.account("north");
        server.account("south").suspend();

        var answer = get(FakeX.USERS_BY + "?usernames=north,south,nobody").body();

        assertThat(answer.path("data")).hasSize(1);
        assertThat(answer.path("errors").findValuesAsText("detail"))
                .containsExactly("User has been suspended: [south].", "Could not find user with usernames: [nobody].");
    }
}
