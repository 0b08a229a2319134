package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandlesTest {
    @Test
    void waysOfWritingOneAccountMeet() {
        assertThat(Handles.plain("@A@Example.social")).isEqualTo("a@example.social");
        assertThat(Handles.plain("https://example.social/@a")).isEqualTo("a@example.social");
        assertThat(Handles.plain("@North"))
                .isEqualTo(Handles.plain("https://x.com/North"))
                .isEqualTo(Handles.plain("https://www.twitter.com/north/"))
                .isEqualTo(Handles.plain("x.com/North?lang=en"));
        assertThat(Handles.plain("https://bsky.app/profile/North.example.org/"))
                .isEqualTo(Handles.plain("@north.example.org"));
        assertThat(Handles.plain("https://x.com.example.org/North")).isNotEqualTo("north");
    }
}
