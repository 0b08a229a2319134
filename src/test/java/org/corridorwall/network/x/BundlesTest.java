package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
    private static final URI API = URI.create("http://127.0.0.1:9");

    private static Account account(long id, String name) {
        return Office.account(id, name, API, "X_BEARER");
    }

    private static List<Bundles.Named> named(int many, int length) {
        var named = new ArrayList<Bundles.Named>();
        for (int i = 1; i <= many; i++) {
            var name = "a".repeat(length - 3) + (100 + i);
            named.add(new Bundles.Named(account(i, name), new Username(name)));
        }
        return named;
    }

    private static String query(List<Bundles.Named> bundle) {
        return Bundles.query(bundle.stream().map(Bundles.Named::name).toList());
    }

    @Test
    void thirtyNamesOfEightLettersFitIntoOne() {
        var bundles = Bundles.of(named(30, 8));

        assertThat(bundles).hasSize(1);
        assertThat(query(bundles.getFirst())).hasSize(30 * 13 + 29 * 4).startsWith("from:aaaaa101 OR from:aaaaa102");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 15})
    void noQueryIsLongerThanXAllowsAndNoneIsMissing(int length) {
        var all = named(200, length);

        var bundles = Bundles.of(all);

        assertThat(bundles)
                .allSatisfy(bundle -> assertThat(query(bundle).length()).isLessThanOrEqualTo(512));
        assertThat(bundles.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        int least = (int) Math.ceil(200 / Math.floor(516.0 / (length + 9)));
        assertThat(bundles).hasSize(least);
    }
}
