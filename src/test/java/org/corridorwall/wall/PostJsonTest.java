package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.Listing;
import org.corridorwall.post.Network;
import org.junit.jupiter.api.Test;

class PostJsonTest {
    private final PostJson json = new PostJson(Telegrams.HERE);

    @Test
    void aPostIsToldInTheOrderOfTheContract() {
        var post = Telegrams.post(
                7,
                "Frogs!\n#Frogs",
                "<p>Frogs!</p>",
                "Miss S.",
                Telegrams.SMITH,
                List.of(Telegrams.PHOTO, Telegrams.FAILED, Telegrams.SLIP, Telegrams.SOUND));

        assertThat(text(json.one(post, Telegrams.around()))).isEqualTo("""
                        {"id":"0000000000000007","url":"https://social.example/@s/7","network":"mastodon",\
                        "publishedAt":"2026-11-24T08:30:00Z","editedAt":"2026-11-24T08:31:00Z",\
                        "text":"Frogs!\\n#Frogs","html":"<p>Frogs!</p>","language":"en",\
                        "author":{"name":"Miss S.","handle":"@s@social.example","url":"https://social.example/@s",\
                        "avatar":"https://wall.example/media/avatar1","person":"j-smith","academy":"north"},\
                        "hashtags":["frogs","pond"],"event":"pond-day","conversation":null,\
                        "inReplyTo":"0000000000000099",\
                        "media":[{"type":"image","url":"https://wall.example/media/p1cture","alt":"Frogs",\
                        "width":1200,"height":800},\
                        {"type":"audio","url":null,"alt":null,"source":"https://pod.example/1.mp3","seconds":61}],\
                        "alsoOn":[],"sharedBy":["north"]}""");
    }

    @Test
    void whereElseItIsIsToldInOrder() {
        var post = Telegrams.also(
                Telegrams.post(1, "Hi", "<p>Hi</p>"),
                new AlsoOn(Network.BLUESKY, "https://sky.example/1"),
                new AlsoOn(Network.X, "https://x.example/1"));

        assertThat(text(json.one(post, Telegrams.around())))
                .contains("\"alsoOn\":[{\"network\":\"bluesky\",\"url\":\"https://sky.example/1\"},"
                        + "{\"network\":\"x\",\"url\":\"https://x.example/1\"}]");
    }

    @Test
    void anAuthorWithoutANameIsThePersonThenTheAcademy() {
        var person = Telegrams.post(1, "Hi", "<p>Hi</p>", null, Telegrams.SMITH, List.of());
        var academy = Telegrams.post(1, "Hi", "<p>Hi</p>", " ", null, List.of());

        assertThat(text(json.one(person, Telegrams.around()))).contains("\"name\":\"Miss Smith\"");
        assertThat(text(json.one(academy, Telegrams.around()))).contains("\"name\":\"North School\"");
    }

    @Test
    void aListingEndsWithNull() {
        assertThat(text(json.listing(new Listing(List.of(), null), Telegrams.around())))
                .isEqualTo("{\"posts\":[],\"next\":null}");
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheRest() {
        var post = Telegrams.post(1, "a\ud83d b", "<p>a</p>");

        assertThat(text(json.one(post, Telegrams.around()))).contains("\"text\":\"a? b\"");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
