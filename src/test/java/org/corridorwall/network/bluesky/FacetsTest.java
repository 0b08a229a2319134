package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacetsTest {
    private static final String LINK =
            "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"https://school.example/pond\"}";

    private static Facets facets(String text, String... facets) {
        return Facets.of(record(text, "[" + String.join(",", facets) + "]"));
    }

    private static JsonNode record(String text, String facets) {
        try {
            var json = new JsonMapper();
            return json.readTree("{\"text\":" + json.writeValueAsString(text) + ",\"facets\":" + facets + "}");
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(facets, e);
        }
    }

    private static String facet(Object from, Object to, String feature) {
        return "{\"index\":{\"byteStart\":" + from + ",\"byteEnd\":" + to + "},\"features\":[" + feature + "]}";
    }

    @ParameterizedTest
    @CsvSource({
        "'a pond', 2, 6, 'a <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">pond</a>'",
        "'ä pond', 3, 7, 'ä <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">pond</a>'",
        "'日 pond', 4, 8, '日 <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">pond</a>'",
        "'🐸 pond', 5, 9, '🐸 <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">pond</a>'",
        "'👩‍🏫 pond', 12, 16, '👩‍🏫 <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">pond</a>'",
        "'pond 🐸', 5, 9, 'pond <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">🐸</a>'",
    })
    void stretchesAreCountedInBytesOfUtf8(String text, int from, int to, String html) {
        var words = facets(text, facet(from, to, LINK)).words();

        assertThat(words.html()).isEqualTo("<p>" + html + "</p>");
        assertThat(words.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 4",
        "0, 0",
        "4, 2",
        "0, 10",
        "9, 12",
        "1, 9",
        "0, 3",
        "0, 2",
        "0, 1",
        "0, 99999999999",
        "0, 4.5",
        "'\"0\"', 4",
        "null, 4",
        "0, '[]'",
        "-2147483648, 2147483647",
    })
    void aFacetThatIsNotAStretchOfWholeCharactersIsNotThere(String from, String to) {
        assertThat(facets("🐸 pond", facet(from, to, LINK)).words().html()).isEqualTo("<p>🐸 pond</p>");
    }

    @Test
    void ofTwoThatOverlapTheFirstCounts() {
        var tag = "{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"pond\"}";

        var read = facets("one two three", facet(4, 13, tag), facet(0, 7, LINK), facet(0, 7, tag), facet(8, 13, LINK));

        assertThat(read.words().html())
                .isEqualTo("<p><a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">one two</a>"
                        + " <a href=\"https://school.example/pond\" rel=\"nofollow noopener ugc\">three</a></p>");
        assertThat(read.tags()).isEmpty();
    }

    @Test
    void tagsAndMentionsAreTold() {
        var read = facets(
                "#Nature with @ben.bsky.test!",
                facet(0, 7, "{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"Nature\"}"),
                facet(13, 27, "{\"$type\":\"app.bsky.richtext.facet#mention\",\"did\":\"did:plc:ben\"}"));

        assertThat(read.tags()).containsExactly("Nature");
        assertThat(read.mentions()).containsExactly("@ben.bsky.test");
        assertThat(read.words().html())
                .isEqualTo(
                        "<p><a href=\"https://bsky.app/hashtag/Nature\" class=\"hashtag\" rel=\"nofollow noopener ugc\">"
                                + "#Nature</a> with <a href=\"https://bsky.app/profile/did:plc:ben\" class=\"mention\""
                                + " rel=\"nofollow noopener ugc\">@ben.bsky.test</a>!</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"javascript:alert(1)\"}",
                "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"data:text/html,x\"}",
                "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":7}",
                "{\"$type\":\"app.bsky.richtext.facet#link\"}",
                "{\"$type\":\"app.bsky.richtext.facet#mention\",\"did\":\"nobody\"}",
                "{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"\"}",
                "{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"two words\"}",
                "{\"$type\":\"org.example.other\",\"uri\":\"https://school.example\"}",
                "{}",
                "null",
                "7"
            })
    void aFeatureThatLeadsNowhereLeavesTheWords(String feature) {
        var read = facets("a pond", facet(2, 6, feature));

        assertThat(read.words().html()).isEqualTo("<p>a pond</p>");
        assertThat(read.tags()).isEmpty();
        assertThat(read.mentions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "7", "{}", "[]", "[null,7,\"x\",[]]", "[{}]", "[{\"index\":null,\"features\":null}]"})
    void facetsThatAreNoneLeaveTheWords(String facets) {
        assertThat(Facets.of(record("a pond", facets)).words().html()).isEqualTo("<p>a pond</p>");
    }

    @Test
    void markupIsWordsAndLinesStay() {
        var words = facets("<b>one</b> & \"two\"\nthree\r\n\r\nfour").words();

        assertThat(words.text()).isEqualTo("<b>one</b> & \"two\"\nthree\n\nfour");
        assertThat(words.html()).startsWith("<p>&lt;b&gt;one&lt;/b&gt; &amp; ").contains("<br>three</p><p>four</p>");
    }

    @Test
    void halfAPairCountsAsThreeBytes() {
        var read = facets("\ud83d pond", facet(4, 8, LINK));

        assertThat(read.words().html()).contains(">pond</a>");
    }

    @Test
    void anAddressInALinkCannotLeaveIt() {
        var read = facets(
                "a pond",
                facet(
                        2,
                        6,
                        "{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":\"https://a.example/\\\"><script>\"}"));

        assertThat(read.words().html())
                .doesNotContain("<script")
                .contains("href=\"https://a.example/%22%3E%3Cscript%3E\"");
    }
}
