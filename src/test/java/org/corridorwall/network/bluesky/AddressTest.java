package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "st-thomas.example.org, st-thomas.example.org",
        "@St-Thomas.Example.org, st-thomas.example.org",
        "' @anna.bsky.social ', anna.bsky.social",
        "\u200e@anna.bsky.social\u202c, anna.bsky.social",
        "at://anna.bsky.social, anna.bsky.social",
        "https://bsky.app/profile/anna.bsky.social, anna.bsky.social",
        "https://bsky.app/profile/anna.bsky.social/post/3kabc?x=1, anna.bsky.social",
        "https://bsky.app/profile/did:plc:abcdefghijklmnopqrstuvwx/, did:plc:abcdefghijklmnopqrstuvwx",
        "https://bsky.app/profile/did%3Aplc%3Aabcdefghijklmnopqrstuvwx, did:plc:abcdefghijklmnopqrstuvwx",
        "did:plc:abcdefghijklmnopqrstuvwx, did:plc:abcdefghijklmnopqrstuvwx",
        "did:web:school.example.org, did:web:school.example.org",
        "did:web:School.example.org%3A3000, did:web:School.example.org%3A3000",
    })
    void everyWayOfWritingAnAccountIsUnderstood(String written, String actor) {
        // The percent-encoded colon of a did:web is part of its name.
        var expected = actor.replace("%3A", ":");
        assertThat(Address.of(Desk.account(written, null, null)).orElseThrow().actor())
                .isIn(actor, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "@anna@example.social",
                "anna.bsky.social/post",
                "-a.example",
                "a..example",
                "a.example.1",
                "did:plc:",
                "did:PLC:abc",
                "https://bsky.app/",
                "https://bsky.app/profile/",
                "javascript:alert(1)"
            })
    void whatIsNoAddressIsSaidToBeNone(String written) {
        assertThat(Address.of(Desk.account(written, null, null))).isEmpty();
    }

    @Test
    void withoutAServerThePublicAppViewIsAskedAndWithAPasswordTheOneThatSignsIn() {
        assertThat(base(null, null)).isEqualTo("https://public.api.bsky.app");
        assertThat(base(null, "PASSWORD")).isEqualTo("https://bsky.social");
        assertThat(base("https://PDS.example.org/", "PASSWORD")).isEqualTo("https://pds.example.org");
        assertThat(base("http://127.0.0.1:2583/xrpc/", null)).isEqualTo("http://127.0.0.1:2583");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://pds.example.org", "pds.example.org", "https://user:password@pds.example.org"})
    void aServerIsAPlainWebAddress(String server) {
        assertThat(Address.of(Desk.account("anna.bsky.social", URI.create(server), null)))
                .isEmpty();
    }

    private static String base(@Nullable String server, @Nullable String credential) {
        var account = Desk.account("anna.bsky.social", server == null ? null : URI.create(server), credential);
        return Address.of(account).orElseThrow().base().toString();
    }
}
