package org.corridorwall.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeMastodonTest {
    private Instant now = Instant.parse("2027-03-01T08:01:00Z");
    private final FakeMastodon server = FakeMastodon.start(() -> now);
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private HttpResponse<byte[]> get(String address) throws Exception {
        var uri = address.startsWith("http") ? URI.create(address) : URI.create(server.base() + address);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode tree(String address) throws Exception {
        return json.readTree(get(address).body());
    }

    private static List<String> ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(status -> status.get("id").asText())
                .toList();
    }

    @Test
    void pagesAreLinkedInBothDirections() throws Exception {
        var anna = server.account("anna");
        for (int i = 0; i < 50; i++) anna.posts("Post " + i);
        var path = "/api/v1/accounts/" + anna.id() + "/statuses?limit=20";

        var first = get(path);
        var link = first.headers().firstValue("link").orElseThrow();
        var next = link.replaceFirst("^<([^>]*)>; rel=\"next\".*", "$1");
        var older = tree(next);
        var forward = tree(path + "&min_id=" + older.get(0).get("id").asText());
        var since = tree(path + "&since_id=" + older.get(19).get("id").asText());

        assertThat(ids(older)).hasSize(20);
        assertThat(ids(forward)).isEqualTo(ids(json.readTree(first.body())));
        assertThat(ids(since)).isEqualTo(ids(json.readTree(first.body())));
    }

    @Test
    void moreThanThreeHundredCallsInFiveMinutesAreRefusedUntilTheWindowEnds() throws Exception {
        server.account("anna");
        var path = "/api/v1/accounts/lookup?acct=anna";
        for (int i = 0; i < FakeMastodon.CALLS; i++)
            assertThat(get(path).statusCode()).isEqualTo(200);

        var refused = get(path);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("x-ratelimit-remaining")).contains("0");
        assertThat(refused.headers().firstValue("x-ratelimit-reset")).contains("2027-03-01T08:05:00.000000Z");
        now = now.plus(Duration.ofMinutes(4));
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void aConversationHasAncestorsAndDescendants() throws Exception {
        var question = server.account("trust").posts("Question of the day");
        var answer = server.account("anna").answers(question, "Frogs");
        var more = server.account("ben").answers(answer, "Newts");

        var context = tree("/api/v1/statuses/" + answer.id() + "/context");

        assertThat(ids(context.get("ancestors"))).containsExactly(question.id());
        assertThat(ids(context.get("descendants"))).containsExactly(more.id());
    }

    @Test
    void aTagTimelineHoldsPublicPostsOfEverybody() throws Exception {
        var one = server.account("anna").posts("Frogs #Nature");
        var other = server.stranger("cleo", "other.example").posts("Newts #nature");
        server.account("ben").writes("Quiet #nature").visibility("unlisted").publish();

        assertThat(ids(tree("/api/v1/timelines/tag/nature"))).containsExactly(other.id(), one.id());
    }

    @Test
    void whatIsDeletedIsNotThereAndTakesItsBoostsAlong() throws Exception {
        var frogs = server.account("anna").posts("Frogs");
        var boost = server.account("ben").boosts(frogs);
        frogs.delete();

        assertThat(get("/api/v1/statuses/" + frogs.id()).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/statuses/" + boost.id()).statusCode()).isEqualTo(404);
        assertThat(tree("/api/v1/statuses?id%5B%5D=" + frogs.id())).isEmpty();
    }

    @Test
    void filesAreServed() throws Exception {
        var address = server.file("frog.png", new byte[] {1, 2, 3});

        assertThat(get(address).body()).containsExactly(1, 2, 3);
    }
}
