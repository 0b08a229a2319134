package org.corridorwall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private final Addresses addresses =
            new Addresses("/api/v1/trusts/", Set.of("academy", "hashtag", "limit"), Set.of("desk", "api"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /bar                        |                                | bar | /bar
            /bar                        | utm_source=x                   | bar | /bar
            /bar                        | hashtag=%23a&academy=b&x=1     | bar | /bar?academy=b&hashtag=%23a
            /bar                        | academy=b&hashtag=%23a         | bar | /bar?academy=b&hashtag=%23a
            /bar                        | academy=b&academy=c            | bar | /bar?academy=b
            /bar                        | q=&academy=b                   | bar | /bar?academy=b
            /bar                        | academy=a+b                    | bar | /bar?academy=a+b
            /bar                        | academy=%zz                    | bar | /bar?academy=%25zz
            /bar/tags/frogs/feed.atom   |                                | bar | /bar/tags/frogs/feed.atom
            /api/v1/trusts/bar/posts    | limit=3                        | bar | /api/v1/trusts/bar/posts?limit=3
            """)
    void oneSpellingOfEach(String path, String query, String site, String asked) {
        assertThat(addresses.find(path, query)).contains(new Address(site, asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk", "/desk/posts/1", "/api/v1/trusts/", "/api/v1/trusts/bar", "/robots.txt"})
    void notEverythingIsATrusts(String path) {
        assertThat(addresses.find(path, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=frogs", "cursor=abc", "academy=b&q=x", "%71=frogs"})
    void searchesAndLaterPagesAreNotKept(String query) {
        assertThat(addresses.find("/bar", query)).isEmpty();
    }

    @Test
    void endlessAddressesAreNotKept() {
        assertThat(addresses.find("/bar/" + "x".repeat(400), null)).isEmpty();
        assertThat(addresses.find("/bar", "hashtag=" + "x".repeat(400))).isEmpty();
    }
}
