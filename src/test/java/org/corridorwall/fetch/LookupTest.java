package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corridorwall.fetch.FetchFixture.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing here connects: addresses go in and come out. */
class LookupTest {
    private static final Names NAMES = names(Map.of(
            "mixed.example", List.of("10.0.0.1", "8.8.8.8", "::1", "2606:4700:4700::1111"),
            "private.example", List.of("10.0.0.1", "fd00::1"),
            "empty.example", List.of()));

    @Test
    void onlyAddressesThatMayBeAskedComeOut() throws UnknownHostException {
        try (var lookup = new Lookup(Guard::allows, NAMES)) {
            assertThat(lookup.lookup("mixed.example"))
                    .containsExactly(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("2606:4700:4700::1111"));
        }
    }

    @Test
    void aNameWithoutSuchAnAddressIsRefused() {
        try (var lookup = new Lookup(Guard::allows, NAMES)) {
            assertThatThrownBy(() -> lookup.lookup("private.example")).isInstanceOf(RefusedAddress.class);
            assertThatThrownBy(() -> lookup.lookup("empty.example")).isExactlyInstanceOf(UnknownHostException.class);
            assertThatThrownBy(() -> lookup.lookup("none.example")).isExactlyInstanceOf(UnknownHostException.class);
        }
    }
}
