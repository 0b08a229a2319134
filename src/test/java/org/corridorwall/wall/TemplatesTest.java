package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.wall.SampleWall.FERRY;
import static org.corridorwall.wall.SampleWall.OKAFOR;
import static org.corridorwall.wall.SampleWall.hung;
import static org.corridorwall.wall.SampleWall.picture;
import static org.corridorwall.wall.SampleWall.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Quote;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{shell.title}{#if}";

    @Test
    void whateverStrangersWriteIsWordsAndNothingElse() {
        var poll = new Poll(List.of(new Poll.Choice(HOSTILE, 3)), 3, null);
        var quote = new Quote(null, "https://e.org/", new Author(HOSTILE, HOSTILE, null, null), HOSTILE);
        var hostile = post(HOSTILE)
                .with(picture(HOSTILE))
                .poll(poll)
                .quoting(quote)
                .card(new Card("https://e.org/\"><script>", HOSTILE, HOSTILE, null))
                .warning(HOSTILE)
                .by(FERRY, OKAFOR);
        var page = wall(List.of(hung(hostile)), HOSTILE);

        assertThat(page.select("script"))
                .hasSize(1)
                .allSatisfy(script -> assertThat(script.attr("src")).startsWith("/assets/"));
        assertThat(page.select("[onerror], img[src=x]")).isEmpty();
        assertThat(page.select("article img").attr("alt")).isEqualTo(HOSTILE);
        assertThat(page.select("input[name=q]").attr("value")).isEqualTo(HOSTILE);
        assertThat(page.select("title").text()).contains(HOSTILE);
        assertThat(page.select(".quote").text()).contains(HOSTILE);
    }

    @Test
    void noTemplateHasAStyleOrAnInlineScript() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/templates/wall"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var source = Files.readString(file);
                assertThat(source).as(file.toString()).doesNotContain("style=\"", "<style", " onclick", " onload");
                for (var script : Jsoup.parse(source).select("script"))
                    assertThat(script.attr("src")).as(file.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void aCardKeepsOneOrder() {
        var full = hung(post("Words https://e.org")
                .with(picture("A"))
                .card(new Card("https://e.org", "Slip", null, null))
                .by(FERRY, OKAFOR));
        var article = wall(List.of(full), "").select("article.post");

        assertThat(article.select("> *").stream().map(child -> child.className().replaceFirst(" .*", "")))
                .containsExactly("mark", "by", "mounts", "said", "slip", "foot");
    }

    @Test
    void headingsGoDownOneStepAtATime() {
        var page = wall(List.of(hung(post("x"))), "");
        int before = 0;
        for (var heading : page.select("h1, h2, h3, h4")) {
            int level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
        assertThat(page.select("h1")).hasSize(1);
    }

    @Test
    void everyIdIsThereOnce() {
        var page = wall(List.of(hung(post("x")), hung(post("y"))), "");

        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void aStripOfFourSchoolsHasNoLinkToTheRest() {
        assertThat(strip(4).select(".register-all")).isEmpty();
        assertThat(strip(4).select(".register-line")).hasSize(4);
    }

    @Test
    void aStripOfTenIsWholeOnALaptop() {
        assertThat(strip(10).select(".register-all.only-narrow").text()).isEqualTo("All 10 schools");
    }

    @Test
    void aStripOfFortyLeadsToAllFortyWithoutAScript() {
        var page = strip(40);

        assertThat(page.select(".register-all").text()).isEqualTo("All 40 schools");
        assertThat(page.select(".register-all.only-narrow")).isEmpty();
        assertThat(page.select(page.select(".register-all a").attr("href")).select(".register-line"))
                .hasSize(40);
    }

    @Test
    void aPageKnowsAtWhichChangeItWasMade() {
        var body = wall(List.of(hung(post("x"))), "").body();

        assertThat(body.attr("data-change")).isEqualTo("5");
        assertThat(body.attr("data-stream")).isEqualTo("/api/v1/trusts/harbour/stream");
        assertThat(body.select("#posts").attr("data-newone")).isEqualTo("{0} new post");
        assertThat(body.select("[role=feed] > article[aria-posinset=1][aria-setsize=1]"))
                .hasSize(1);
    }

    private static Document strip(int schools) {
        var lines = new ArrayList<Strip.Line>();
        for (int i = 0; i < schools; i++)
            lines.add(new Strip.Line(
                    "/harbour/academies/s" + i, Mark.TRUST, "School " + i, " Primary", "News", null, null, "post" + i));
        var all = schools > Strip.NARROW ? "All " + schools + " schools" : null;
        return page(new WallView(null, new Strip(lines, all), null, List.of(), null, null), "Wall");
    }

    private static Document wall(List<PostView> posts, String words) {
        var asking = new Asking(
                "/harbour", List.of(new Choice("a", words, false)), List.of(), List.of(), List.of(), words, null);
        var sheets = posts.stream().map(DayView.Hung::of).toList();
        var day = new DayView("2026-11-24", "Today", "Tuesday", "24 November", sheets);
        return page(new WallView(null, null, asking, List.of(day), null, null), words);
    }

    private static Document page(WallView view, String title) {
        var scene = SampleWall.scene();
        var shells = new Shells(Assets.load(), new Here("https://corridor.example"));
        var plain = shells.wide(scene, Shell.Room.WALL, "/harbour", Shells.live(scene, 5, true));
        var shell = new Shell(
                title,
                title,
                plain.language(),
                plain.direction(),
                plain.trust(),
                plain.home(),
                true,
                plain.line(),
                plain.room(),
                plain.canonical(),
                plain.robots(),
                plain.schools(),
                plain.feeds(),
                plain.contact(),
                plain.live(),
                plain.assets());
        return Jsoup.parse(Rendered.html("wall", Map.of("shell", shell, "say", scene.say(), "view", view)));
    }
}
