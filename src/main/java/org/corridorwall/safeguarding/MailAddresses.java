package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.corridorwall.post.Folded;

/** E-mail addresses, also with "at" and "dot" in words, but no handles of the Fediverse, which begin with their mark. */
final class MailAddresses {
    private static final String LOCAL =
            "(?<![\\p{L}\\p{N}._%+@-])[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+'-]{0,62}[\\p{L}\\p{N}_])?";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern PLAIN =
            Pattern.compile(LOCAL + "(?:@|\\s@\\s)(" + LABEL + "(?:\\." + LABEL + "){0,6}\\.\\p{L}{2,24})");
    private static final String DOT = "(?:\\s*[(\\[{<]\\s*(?:dot|\\.)\\s*[)\\]}>]\\s*|\\s+dot\\s+|\\.)";
    private static final Pattern BRACKETED = Pattern.compile(
            LOCAL + "\\s*[(\\[{<]\\s*(?:at|@|a)\\s*[)\\]}>]\\s*(" + LABEL + "(?:" + DOT + LABEL + "){1,6})");
    /** In words, where "the dot on" is no address. */
    private static final String ENDING =
            "(?:com|org|net|uk|co|info|io|me|eu|school|edu|education|academy|scot|wales|cymru|london|ie|us|de|fr|pl|in|pk|ng)";

    private static final Pattern IN_WORDS = Pattern.compile(LOCAL + "(?:" + DOT + LABEL + "){0,3}\\s+at\\s+(" + LABEL
            + "(?:\\s+dot\\s+" + LABEL + "){0,5}\\s+dot\\s+" + ENDING + ")(?![\\p{L}\\p{N}])");
    private static final Pattern AT_PROVIDER =
            Pattern.compile(LOCAL + "\\s+at\\s+(" + LABEL + "(?:\\." + LABEL + "){1,3})");
    private static final String WHAT = "an e-mail address";

    private final Set<String> allowed;

    MailAddresses(List<String> allowed) {
        this.allowed = allowed.stream()
                .filter(entry -> entry.contains("@"))
                .map(entry -> Folded.of(entry.strip()).text())
                .collect(Collectors.toSet());
    }

    /** @param own whether a host is the trust's own */
    List<Finding> in(String original, Predicate<String> own) {
        var folded = Folded.of(original);
        var found = new ArrayList<Finding>();
        for (var pattern : List.of(PLAIN, BRACKETED, IN_WORDS, AT_PROVIDER))
            pattern.matcher(folded.text()).results().forEach(address -> {
                var host = Hosts.plain(address.group(1).replaceAll(DOT, "."));
                if (pattern == AT_PROVIDER && !MailProviders.has(host)) return;
                boolean let = own.test(host) && !MailProviders.has(host)
                        || allowed.contains(address.group().replaceAll("\\s", ""));
                if (!let) found.add(new Finding(WHAT, folded.from(address.start()), folded.to(address.end())));
            });
        return found;
    }
}
