package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@StThomas",
                "StThomas",
                " @StThomas ",
                "https://x.com/StThomas",
                "http://twitter.com/StThomas/",
                "https://www.twitter.com/StThomas?lang=en",
                "https://mobile.twitter.com/@StThomas",
                "HTTPS://X.COM/StThomas/status/1",
                "x.com/StThomas"
            })
    void isFoundInEveryWayOfWritingIt(String address) {
        assertThat(Username.of(address)).contains(new Username("StThomas"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@has space",
                "@sixteen_letters_",
                "@a@example.social",
                "https://example.org/StThomas",
                "https://x.com/",
                "https://x.com.example.org/StThomas",
                "StThomas/status/1",
                "@a-b",
                "@é",
                "a OR from:b"
            })
    void isNotFoundInAnythingElse(String address) {
        assertThat(Username.of(address)).isEmpty();
    }
}
