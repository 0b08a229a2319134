package org.corridorwall.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    private static Account account(String address, @Nullable String server) {
        return new Account(
                new AccountId(1),
                new TrustId(1),
                Network.MASTODON,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                server == null ? null : URI.create(server),
                null,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "@misssmith@example.social, @misssmith@example.social, https://example.social",
        "misssmith@example.social, @misssmith@example.social, https://example.social",
        "acct:misssmith@example.social, @misssmith@example.social, https://example.social",
        "' @Miss.Smith-3_b@Example.Social ', @Miss.Smith-3_b@example.social, https://example.social",
        "@anna@schule.münchen.example, @anna@schule.xn--mnchen-3ya.example, https://schule.xn--mnchen-3ya.example",
        "https://example.social/@misssmith, @misssmith@example.social, https://example.social",
        "https://example.social/@misssmith/, @misssmith@example.social, https://example.social",
        "https://example.social/@misssmith?x=1#y, @misssmith@example.social, https://example.social",
        "https://example.social/users/misssmith, @misssmith@example.social, https://example.social",
        "https://example.social/profile/misssmith, @misssmith@example.social, https://example.social",
        "https://pixels.example/misssmith, @misssmith@pixels.example, https://pixels.example",
        "https://example.social/@misssmith@other.example, @misssmith@other.example, https://example.social",
        "http://127.0.0.1:3000/@anna, @anna@127.0.0.1:3000, http://127.0.0.1:3000",
        "@anna@localhost:3000, @anna@localhost:3000, https://localhost:3000",
    })
    void namesAPersonAndTheServerToAsk(String written, String handle, String base) {
        var address = Address.of(account(written, null)).orElseThrow();

        assertThat(address.handle()).isEqualTo(handle);
        assertThat(address.base()).hasToString(base);
    }

    @ParameterizedTest
    @CsvSource({
        "https://social.school.example, https://social.school.example",
        "https://social.school.example/, https://social.school.example",
        "http://127.0.0.1:8081, http://127.0.0.1:8081",
        "https://school.example/mastodon/, https://school.example/mastodon",
        "http://[::1]:8081, http://[::1]:8081",
    })
    void theServerOfTheAccountIsAskedInstead(String server, String base) {
        var address = Address.of(account("@misssmith@example.social", server)).orElseThrow();

        assertThat(address.base()).hasToString(base);
        assertThat(address.acct()).isEqualTo("misssmith@example.social");
        assertThat(address.atHome()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "misssmith",
                "@misssmith",
                "@misssmith@",
                "@@example.social",
                "@miss smith@example.social",
                "@misssmith@example",
                "@misssmith@exa mple.social",
                "@misssmith@-example.social",
                "@misssmith@example..social",
                "@misssmith@example.social/path",
                "@misssmith@example.social?x",
                "@miss/smith@example.social",
                "https://example.social",
                "https://example.social/",
                "https://example.social/about/more",
                "ftp://example.social/@misssmith",
                "https://user:password@example.social/@misssmith",
                "javascript:alert(1)"
            })
    void anythingElseIsNoAddress(String written) {
        assertThat(Address.of(account(written, null))).isEmpty();
    }

    @Test
    void aServerThatIsNoneIsNoAddressEither() {
        for (var server :
                new String[] {"ftp://example.social", "mailto:a@example.social", "example.social", "file:/etc"})
            assertThat(Address.of(account("@anna@example.social", server)))
                    .as(server)
                    .isEmpty();
    }
}
