package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class SayingTest {
    @Test
    void aHashtagLeadsToItsDrawerHereWhereverItsNetworkLeads() {
        var saying = saying("<p>Beans <a href=\"https://example.social/tags/beans\" class=\"hashtag\">#Beans</a></p>");

        assertThat(saying.html()).isEqualTo("<p>Beans <a class=\"tag\" href=\"/t/tags/beans\">#Beans</a></p>");
    }

    @Test
    void aHashtagThatIsOnlyWrittenLeadsThereToo() {
        assertThat(saying("<p>Reading time #BarTrust, at last</p>").html())
                .isEqualTo("<p>Reading time <a class=\"tag\" href=\"/t/tags/bartrust\">#BarTrust</a>, at last</p>");
        assertThat(saying("<p>see example.org/#BarTrust and a#BarTrust</p>").html())
                .doesNotContain("<a");
    }

    @Test
    void whatIsNotFiledStaysPlain() {
        assertThat(saying("<p>We are #1</p>").html()).isEqualTo("<p>We are #1</p>");
    }

    @Test
    void everyOtherLinkSaysThatItLeadsAway() {
        var html = saying(
                        "<p><a href=\"https://e.org/a\" rel=\"nofollow\">a</a> <a href=\"https://e.org/@b\">@b</a></p>")
                .html();

        assertThat(Jsoup.parse(html).select("a"))
                .allSatisfy(link -> assertThat(link.attr("rel")).isEqualTo("nofollow noopener ugc external"));
    }

    @Test
    void anAddressThatIsNotOfTheWebIsWordsOnly() {
        assertThat(saying("<p><a href=\"javascript:alert(1)\">go</a> <a href=\"data:text/html,x\">there</a></p>")
                        .html())
                .isEqualTo("<p>go there</p>");
    }

    @Test
    void whatARuleFoundInTheTextIsMarkedInTheMarkup() {
        var text = "So proud of Amelia\nHartnoll today #Swim";
        var marked = saying("<p>So proud of <b>Amelia</b><br>Hartnoll&nbsp;today #Swim</p>")
                .marked(text, java.util.List.of(mark(text, "Amelia\nHartnoll"), mark(text, "today")));

        assertThat(Jsoup.parse(marked.html()).select("mark").eachText()).containsExactly("Amelia", "Hartnoll", "today");
        assertThat(Jsoup.parse(marked.html()).text()).isEqualTo("So proud of Amelia Hartnoll today #Swim");
    }

    @Test
    void theSameWordIsMarkedWhereItStandsAndNotBefore() {
        var text = "Title\n\none and one";
        var marked = saying("<p>one and one</p>")
                .marked(text, java.util.List.of(new org.corridorwall.safeguarding.Mark(15, 18)));

        assertThat(marked.html()).isEqualTo("<p>one and <mark>one</mark></p>");
    }

    @Test
    void whatCannotBeFoundAgainStaysUnmarkedAndNothingIsLost() {
        var marked = saying("<p>a &lt;b&gt; c</p>")
                .marked("something else", java.util.List.of(new org.corridorwall.safeguarding.Mark(0, 9)));

        assertThat(marked.html()).isEqualTo("<p>a &lt;b&gt; c</p>");
    }

    private static org.corridorwall.safeguarding.Mark mark(String text, String words) {
        int from = text.indexOf(words);
        return new org.corridorwall.safeguarding.Mark(from, from + words.length());
    }

    @Test
    void hashtagsAreNotCountedAsWords() {
        assertThat(saying("<p>She is back. #Heron #GullRock</p>").length()).isEqualTo("She is back.".length());
    }

    @Test
    void whatIsLongEndsWhereASentenceEnds() {
        var sentence = "The river path flooded and four hundred of us walked home together. ";
        var saying = saying("<p>" + sentence.repeat(5).strip() + "</p><p>"
                + sentence.repeat(10).strip() + "</p>");

        int minutes = saying.cut(Locale.UK);

        assertThat(minutes).isEqualTo(1);
        assertThat(saying.text()).endsWith("together.").hasSizeLessThanOrEqualTo(Saying.LONG + 1);
        assertThat(saying.html()).startsWith("<p>The river").endsWith("</p>");
    }

    @Test
    void aParagraphEndsASentenceEvenWithoutAFullStop() {
        var saying = saying("<p>" + "word ".repeat(60).strip() + "</p><p>"
                + "more ".repeat(80).strip() + "</p>");

        saying.cut(Locale.UK);

        assertThat(saying.text()).endsWith("word").doesNotContain("more");
    }

    @Test
    void oneEndlessSentenceIsCutAtAWordAndSaysSo() {
        var saying = saying("<p>" + "word ".repeat(400).strip() + "</p>");

        assertThat(saying.cut(Locale.UK)).isEqualTo(2);
        assertThat(saying.text()).endsWith("word…").hasSizeLessThanOrEqualTo(Saying.LONG + 1);
    }

    @Test
    void whateverIsCutStaysWellFormedAndNoLongerThanASentence() {
        var random = new Random(7);
        var pieces = new String[] {
            "<p>",
            "</p>",
            "<br>",
            "<em>",
            "</em>",
            "🦀",
            "née. ",
            "word ",
            "? ",
            "#Tag ",
            "<a href=\"https://e.org\">",
            "</a>",
            "字。"
        };
        for (int run = 0; run < 300; run++) {
            var html = new StringBuilder();
            for (int i = 0; i < 300; i++) html.append(pieces[random.nextInt(pieces.length)]);
            var saying = saying(html.toString());
            var before = saying.text();

            saying.cut(Locale.UK);

            assertThat(Jsoup.parseBodyFragment(saying.html()).body().text()).isEqualTo(saying.text());
            assertThat(saying.text().codePoints().allMatch(c -> c < 0xD800 || c > 0xDFFF))
                    .isTrue();
            assertThat(saying.text().length()).isLessThanOrEqualTo(Math.max(before.length(), 0));
            assertThat(saying.text().length()).isLessThan(760);
        }
    }

    @Test
    void theHeadlineStandsOnTheSlipAndNotTwice() {
        var saying = saying("<p><strong>A  new piano</strong></p><p>It is loud.</p>");

        assertThat(saying.saysMoreThan("A new piano")).isTrue();
        assertThat(saying.without("A new piano").html()).isEqualTo("<p>It is loud.</p>");
        assertThat(saying("<p>A new piano</p>").saysMoreThan("A new piano")).isFalse();
    }

    @Test
    void aLongTextFillsPagesOfWholeSentences() {
        var pages = Saying.pages("One sentence here. ".repeat(40), 100, Locale.UK);

        assertThat(pages).allSatisfy(page -> assertThat(page).endsWith(".").hasSizeLessThanOrEqualTo(100));
        assertThat(String.join(" ", pages))
                .isEqualTo("One sentence here. ".repeat(40).strip());
    }

    @Test
    void aTextWithoutASpaceStillFillsPages() {
        assertThat(String.join("", Saying.pages("🦀".repeat(500), 101, Locale.UK)))
                .isEqualTo("🦀".repeat(500));
    }

    private static Saying saying(String html) {
        return Saying.of(html, written -> {
            var tag = written.replaceFirst("^#", "").toLowerCase(Locale.ROOT);
            return tag.matches("[0-9]+") ? Optional.empty() : Optional.of("/t/tags/" + tag);
        });
    }
}
