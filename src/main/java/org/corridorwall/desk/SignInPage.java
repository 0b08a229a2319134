package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param trouble why nobody was signed in, in a sentence
 * @param said what was just done
 * @param to where whoever signs in wants to go
 * @param ways to sign in with an account elsewhere
 */
record SignInPage(@Nullable String trouble, @Nullable String said, String email, String to, List<Way> ways) {
    /** @param name of the provider: {@code Microsoft} */
    record Way(String name, String href) {}

    SignInPage {
        ways = List.copyOf(ways);
    }
}
