package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.corridorwall.web.Finished;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Assets ASSETS = Assets.load();

    @Test
    void aWallWithoutPicturesWeighsAtMostSixtyKilobytesOfWhichTenAreScript() {
        int scripts = weight(ASSETS.live());
        int others = List.of(ASSETS.css(), ASSETS.marks(), ASSETS.font()).stream()
                .mapToInt(AssetsTest::weight)
                .sum();

        assertThat(scripts).isLessThan(10_000);
        assertThat(others + scripts)
                .as("leaves 10 KB for the page and the schools' colours")
                .isLessThan(50_000);
    }

    @Test
    void theEmbedWeighsAtMostFiveKilobytes() {
        assertThat(ASSETS.embedScript().gzip()).hasSizeLessThan(5_000);
    }

    @Test
    void addressesInsideAssetsAreFingerprintedToo() {
        var css = new String(asset(ASSETS.css()).plain(), StandardCharsets.UTF_8);

        assertThat(css).contains("url(\"" + ASSETS.font().substring("/assets/".length()) + "\")");
        assertThat(ASSETS.css()).matches("/assets/corridor-[0-9a-f]{12}\\.css");
    }

    @Test
    void noAssetAsksAnotherHost() {
        for (var path : List.of(ASSETS.css(), ASSETS.screenCss(), ASSETS.embedCss(), ASSETS.live(), ASSETS.screen()))
            assertThat(new String(asset(path).plain(), StandardCharsets.UTF_8))
                    .doesNotContain("https://", "http://", "@import");
    }

    private static int weight(String path) {
        var asset = asset(path);
        return Objects.requireNonNullElse(asset.gzip(), asset.plain()).length;
    }

    private static Finished asset(String path) {
        return ASSETS.finished(path.substring("/assets/".length())).orElseThrow();
    }
}
