package org.corridorwall.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeadersTest {
    @Test
    void onlyTheEmbedMayBeFramed() {
        assertThat(policy("/bar/embed")).endsWith("frame-ancestors *");
        for (var path : new String[] {"/bar", "/bar/embed/x", "/desk/embed.html", "/bar/posts/embed"})
            assertThat(policy(path)).endsWith("frame-ancestors 'none'");
    }

    @Test
    void nothingInlineAndNothingFromElsewhere() {
        assertThat(policy("/bar"))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
    }

    @Test
    void picturesAreNeverListed() {
        assertThat(of("/bar").get("X-Robots-Tag")).isEqualTo("noimageindex");
        assertThat(of("/media/abc").get("X-Robots-Tag")).isEqualTo("noindex, noimageindex");
        assertThat(of("/media-trust").get("X-Robots-Tag"))
                .as("a trust whose name begins like an address for machines")
                .isEqualTo("noimageindex");
    }

    @Test
    void whatIsPublicMayBeReadFromAnyWebsiteAndTheSignedInSideMayNot() {
        assertThat(of("/bar").get("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(of("/api/v1/trusts/bar/posts").get("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        for (var path :
                new String[] {"/desk", "/desk/queue", "/api/v1/trusts/bar/desk/posts", "/api/v1/trusts/bar/voice"})
            assertThat(of(path).contains("Access-Control-Allow-Origin"))
                    .as(path)
                    .isFalse();
    }

    private static String policy(String path) {
        return String.valueOf(of(path).get("Content-Security-Policy"));
    }

    private static MultiMap of(String path) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        Headers.put(path, headers);
        return headers;
    }
}
