package org.corridorwall.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;

import com.twitter.twittertext.Extractor;
import java.util.Arrays;
import java.util.List;
import org.corridorwall.post.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashtagRulesTest {
    /** Text, what is one on X and by default, what is one on Mastodon. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        #SportsDay                        ~ SportsDay          ~ SportsDay
        Look: #One, #Two.                 ~ One Two            ~ One Two
        (#brackets) "#quotes" -#dash      ~ brackets quotes dash ~ brackets quotes dash
        ¡#hola! …#dots ❤#heart 👍🏽#thumb  ~ hola dots heart thumb ~ hola dots heart thumb
        ＃全角 と #日本語                  ~ 全角 日本語          ~ 全角 日本語
        #école #E\u0301cole #caf\u00e9    ~ école E\u0301cole café ~ école E\u0301cole café
        #हिन्दी #ਪੰਜਾਬੀ #தமிழ்              ~ हिन्दी ਪੰਜਾਬੀ தமிழ்    ~ हिन्दी ਪੰਜਾਬੀ தமிழ்
        #می\u200cخواهم                     ~ می\u200cخواهم        ~ می\u200cخواهم
        #️⃣ #️⃣5 and 5️⃣                    ~                    ~
        #123 #2027 #                      ~                    ~
        #Year3 #3B #1_000                 ~ Year3 3B           ~ Year3 3B 1_000
        #_under #under_score #under_      ~ _under under_score under_ ~ _under under_score under_
        #mid·dot #中・黒                    ~ mid·dot 中・黒       ~ mid·dot 中・黒
        #end·                             ~ end·               ~ end
        a#b 1#c é#d _#e                   ~                    ~
        &#39; &#x27; &#nbsp;              ~                    ~ x27 nbsp
        #a-b #a.b #a/b #it's              ~ a                  ~ a
        /#slash =#equals )#closed         ~ slash equals closed ~
        #tag#two                          ~                    ~ tag
        #tag://x #placehttps://e.org/     ~                    ~ tag place
        https://e.org/#frag e.org/#frag   ~                    ~
        https://e.org/a?b=#c e.org?x#y    ~                    ~
        e.org #after https://e.org #last  ~ after last         ~ after last
        ## ###h #\u200d                   ~ h                  ~ h
        🏴󠁧󠁢󠁷󠁬󠁳󠁿#Cymru #Llanfair🏴            ~ Cymru Llanfair     ~ Cymru Llanfair
        #𝓣ag                              ~ 𝓣ag                ~ 𝓣ag
        """)
    void aHashtagIsWhatItsNetworkSays(String text, String onX, String onMastodon) {
        assertThat(distinct(Network.X, text)).as("X: " + text).isEqualTo(words(onX));
        assertThat(distinct(Network.FEED, text)).as("feed: " + text).isEqualTo(words(onX));
        assertThat(distinct(Network.MASTODON, text)).as("Mastodon: " + text).isEqualTo(words(onMastodon));
    }

    private static List<String> distinct(Network network, String text) {
        return HashtagRules.in(network, unescaped(text)).stream().distinct().toList();
    }

    private static List<String> words(@org.jspecify.annotations.Nullable String list) {
        return list == null ? List.of() : Arrays.asList(unescaped(list).split(" "));
    }

    private static String unescaped(String text) {
        return text.translateEscapes();
    }

    @Test
    void theRulesOfXAreThoseOfItsOwnLibrary() {
        var theirs = new Extractor();
        for (var text : List.of(
                "#a #b",
                "#a,#b;#c",
                "x#a",
                "#1a",
                "#a1",
                "#12",
                "#a_b",
                "#a-b",
                "#ａｂｃ",
                "＃abc",
                "&#a",
                "#a#b",
                "#a://b",
                "#a:b",
                "é#a",
                "א#a",
                "#א׳",
                "#中文字",
                "#ツイッター",
                "#트위터",
                "#เกาะ",
                "#١٢٣",
                "#a٣",
                "#ạ",
                "#a\u0301",
                "#\u0301",
                "☃#a",
                "#a☃",
                "#a\u00b7b",
                "#〃〃〃",
                "#ーム",
                "#a~b",
                "#゛゜",
                "#\uFE0F\u20E3",
                "\uFE0F#a",
                "https://e.org/#a",
                "https://e.org/a#b c",
                "#a https://e.org/ #b",
                "\n#a\n",
                "。#a",
                "、#a。",
                "#a's",
                "#ⓐ",
                "#½a",
                "#aⅣ")) assertThat(HashtagRules.in(Network.X, text)).as(text).isEqualTo(theirs.extractHashtags(text));
    }

    @Test
    void aLinkThatIsAHashtagIsOneWhateverStandsBeforeIt() {
        var glued = post("a", "Look#Frogs and #Toads")
                .html("<p>Look<a href=\"https://e.social/tags/frogs\">#<span>Frogs</span></a> and <a"
                        + " href=\"x\">#Toads</a></p>");
        assertThat(HashtagRules.in(glued.made())).containsExactly("Frogs", "Toads");
        var words = post("a", "Read x#y here").html("<p>Read <a href=\"x\">x#y here</a></p>");
        assertThat(HashtagRules.in(words.made())).isEmpty();
    }

    @Test
    void whatOnlyTheNetworkReportsComesLast() {
        assertThat(HashtagRules.in(
                        post("a", "#Two words").tags("one", "two", "#three", "").made()))
                .containsExactly("Two", "one", "three");
    }

    /** What takes quadratic time would take an hour here. */
    @Test
    @Timeout(120)
    void aLongHostileTextIsReadInTime() {
        for (var text : List.of(
                "#".repeat(200_000),
                "#a".repeat(100_000),
                "#1".repeat(100_000),
                "a.".repeat(100_000) + "#x",
                "http://a.b/".repeat(20_000) + "#x",
                "a-".repeat(100_000) + "#x",
                "#·".repeat(100_000),
                "#" + "a·".repeat(100_000),
                "#" + "_".repeat(100_000),
                "#" + "1·".repeat(50_000) + "·".repeat(50_000),
                "x.y ".repeat(50_000) + "#x")) {
            for (var network : List.of(Network.X, Network.MASTODON)) {
                assertThat(HashtagRules.in(network, text))
                        .as(network + " " + text.substring(0, 12))
                        .isNotNull();
            }
        }
    }
}
