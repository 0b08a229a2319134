package org.corridorwall.trust;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as people are known by it: trimmed, NFC, lower case. Nobody at a school tells {@code Head@} from
 * {@code head@}, and no provider that schools use does (RFC 5321, 2.4 would allow it).
 */
public record EmailAddress(String folded) {
    private static final Pattern SHAPE = Pattern.compile("[^\\s\\p{Cntrl}@\"<>(),;:\\\\]{1,64}@[\\p{L}\\p{N}.-]+");
    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3

    public EmailAddress {
        if (!folded.equals(fold(folded)) || !looksRight(folded))
            throw new IllegalArgumentException("not a folded e-mail address");
    }

    public static Optional<EmailAddress> find(String written) {
        return Optional.of(fold(written)).filter(EmailAddress::looksRight).map(EmailAddress::new);
    }

    private static boolean looksRight(String folded) {
        return folded.length() <= LONGEST && SHAPE.matcher(folded).matches();
    }

    private static String fold(String written) {
        return Normalizer.normalize(written.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return folded;
    }
}
