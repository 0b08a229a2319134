package org.corridorwall.wall;

import java.util.Map;

/** Previews drawn by the product's own template in an engine that needs no running application. */
public final class PreviewsInTests {
    private PreviewsInTests() {}

    public static Previews of(Assets assets) {
        return new Previews(
                assets,
                (post, say, marks) -> Rendered.html("preview", Map.of("post", post, "say", say, "marks", marks)));
    }
}
