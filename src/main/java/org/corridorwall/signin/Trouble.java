package org.corridorwall.signin;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why nobody was signed in, as it is said on the sign-in page. A closed list, so that nobody can have words of theirs
 * shown there by a link.
 */
public enum Trouble {
    BEGIN_AGAIN(
            "begin-again", "That took longer than ten minutes, or was begun in another browser. Please begin again."),
    TOO_OFTEN("too-often", "That was tried too often from where you are. Try again in a minute."),
    NOT_FINISHED("not-finished", "You did not finish signing in with %s."),
    AWAY("away", "%s does not answer just now. Try again in a minute, or sign in with your password."),
    REFUSED(
            "refused",
            "%s did not let Corridor ask who you are. Your administrator finds the reason in Corridor's log."),
    NOT_BELIEVED(
            "not-believed",
            "What %s answered could not be believed, so nobody was signed in. Your administrator"
                    + " finds the reason in Corridor's log."),
    NO_ADDRESS(
            "no-address",
            "%s does not vouch for an e-mail address of yours. Sign in with your password, and tell"
                    + " your administrator."),
    ELSEWHERE("elsewhere", "That account of %s belongs to another organisation. Use the one of your school or trust."),
    UNKNOWN(
            "unknown",
            "Nobody here has the e-mail address of that account of %s. Ask your administrator to invite" + " you.");

    private final String code;
    private final String words;

    Trouble(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** As it stands in an address. */
    public String code() {
        return code;
    }

    /** @param provider what the provider is called: {@code Microsoft} */
    public String words(String provider) {
        return words.formatted(provider);
    }

    public static Optional<Trouble> find(String code) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.code.equals(code))
                .findFirst();
    }
}
