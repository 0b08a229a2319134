package org.corridorwall.signin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.corridorwall.trust.EmailAddress;

/**
 * Browsers in which somebody has signed in before. They keep a mark that only we can make ("device cookie", OWASP), and
 * whoever tries passwords elsewhere takes nothing from the tries that are left in them: so nobody can lock another person
 * out. The mark lets nobody in, and does not say whose it is.
 */
final class Known {
    /** So many people share a computer in a staff room. */
    private static final int MOST = 6;

    private static final String BETWEEN = "~";

    private final byte[] key;
    private final RandomGenerator random;

    /** @param key the installation's secret */
    Known(byte[] key, RandomGenerator random) {
        this.key = Secret.mac(key, "browsers that are known");
        this.random = random;
    }

    /** What the browser keeps from now on. */
    String with(EmailAddress email, List<String> kept) {
        var marks = new ArrayList<String>();
        marks.add(mark(email, Secret.random(random).written()));
        marks(kept).filter(mark -> !isOf(email, mark)).limit(MOST - 1L).forEach(marks::add);
        return String.join(BETWEEN, marks);
    }

    /** The mark of that person in what the browser keeps. */
    Optional<String> find(EmailAddress email, List<String> kept) {
        return marks(kept).filter(mark -> isOf(email, mark)).findFirst();
    }

    private static Stream<String> marks(List<String> kept) {
        return kept.stream()
                .flatMap(value -> Arrays.stream(value.split(BETWEEN, MOST + 1)))
                .limit(MOST);
    }

    private boolean isOf(EmailAddress email, String mark) {
        int dot = mark.indexOf('.');
        return dot > 0 && Secret.same(mark, mark(email, mark.substring(0, dot)));
    }

    private String mark(EmailAddress email, String nonce) {
        return nonce + "." + Secret.letters(Secret.mac(key, nonce + " " + email.folded()));
    }
}
