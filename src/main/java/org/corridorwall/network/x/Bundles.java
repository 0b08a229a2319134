package org.corridorwall.network.x;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.corridorwall.trust.Account;

/** Which accounts are read together: as many as one query holds, in as few queries as may be. */
final class Bundles {
    /** https://docs.x.com/x-api/posts/search/integrate/overview */
    static final int LONGEST_QUERY = 512;

    private static final String FROM = "from:";
    private static final String OR = " OR ";

    record Named(Account account, Username name) {
        int length() {
            return FROM.length() + name.written().length() + OR.length();
        }
    }

    private Bundles() {}

    static String query(List<Username> names) {
        return names.stream().map(name -> FROM + name.written()).distinct().collect(Collectors.joining(OR));
    }

    /** In the order of the accounts, so that a new one moves no other; or by length, where that takes fewer. */
    static List<List<Named>> of(List<Named> accounts) {
        var inOrder = fill(accounts.stream()
                .sorted(Comparator.comparing(one -> one.account().id().value()))
                .toList());
        var byLength = fill(accounts.stream()
                .sorted(Comparator.comparingInt(Named::length)
                        .reversed()
                        .thenComparing(one -> one.account().id().value()))
                .toList());
        return byLength.size() < inOrder.size() ? byLength : inOrder;
    }

    /** Each into the first that has room. */
    private static List<List<Named>> fill(List<Named> accounts) {
        var bundles = new ArrayList<List<Named>>();
        for (var one : accounts) {
            var first = bundles.stream().filter(bundle -> fits(bundle, one)).findFirst();
            first.orElseGet(() -> {
                        var bundle = new ArrayList<Named>();
                        bundles.add(bundle);
                        return bundle;
                    })
                    .add(one);
        }
        return bundles;
    }

    private static boolean fits(List<Named> bundle, Named one) {
        int length = one.length() - OR.length();
        for (var other : bundle) length += other.length();
        return length <= LONGEST_QUERY;
    }
}
