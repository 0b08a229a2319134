package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.corridorwall.post.Media;

/**
 * What leads to a person: a telephone number, an e-mail address, a home address, a postcode beside a name, a full name
 * beside a picture. The school's own addresses and what the trust lets through are left alone.
 */
final class PersonalData implements Rule {
    static final String FULL_NAME = "a full name";
    private static final Pattern TAG = Pattern.compile("[#＃][\\p{L}\\p{M}\\p{N}_]+");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

    private final List<String> allowed;
    private final PhoneNumbers phones;
    private final MailAddresses mails;
    private final HomeAddresses homes;

    PersonalData(RuleSetting setting) {
        allowed = setting.list("allowed");
        phones = new PhoneNumbers(allowed);
        mails = new MailAddresses(allowed);
        homes = new HomeAddresses(allowed);
    }

    @Override
    public String name() {
        return RuleKind.PERSONAL.code();
    }

    @Override
    public Verdict look(Looked at) {
        var post = at.post();
        boolean pictured = post.media().stream().anyMatch(media -> media.kind() != Media.Kind.AUDIO);
        var told = new LinkedHashMap<String, List<String>>();
        var marks = new ArrayList<Mark>();
        for (var passage : Passage.of(post))
            for (var finding : find(passage.text(), at, pictured)) {
                told.computeIfAbsent(finding.what(), what -> new ArrayList<>())
                        .add(passage.quoted(finding.from(), finding.to()));
                if (passage.where() == null) marks.add(new Mark(finding.from(), finding.to()));
            }
        return told.isEmpty() ? new Verdict.NoOpinion() : new Verdict.Hold(why(told), marks);
    }

    private List<Finding> find(String text, Looked at, boolean pictured) {
        var let = new ArrayList<>(allowed);
        var author = at.post().author().name();
        if (author != null) let.add(author);
        var names = new Names(at.around(), let);
        var found = new ArrayList<Finding>(phones.in(text));
        found.addAll(mails.in(text, host -> at.around().known().ownHost(host)));
        found.addAll(homes.in(text, names, at.around()));
        if (pictured) {
            found.addAll(names.in(text));
            TAG.matcher(text).results().forEach(tag -> {
                var parts =
                        HUMP.matcher(tag.group().substring(1)).replaceAll(" ").replace('_', ' ');
                if (!names.in(parts).isEmpty()) found.add(new Finding(FULL_NAME, tag.start(), tag.end()));
            });
        }
        found.sort((a, b) -> Integer.compare(a.from(), b.from()));
        return withoutRepeats(found);
    }

    private static String why(Map<String, List<String>> told) {
        var parts = new ArrayList<String>();
        told.forEach((what, found) -> parts.add(what
                + (what.equals(FULL_NAME) ? " beside a picture: " : ": ")
                + String.join(", ", found.stream().distinct().toList())));
        return "It says what leads to a person: " + String.join("; ", parts) + ".";
    }

    private static List<Finding> withoutRepeats(List<Finding> sorted) {
        var once = new ArrayList<Finding>();
        for (var finding : sorted)
            if (once.isEmpty() || finding.from() >= once.getLast().to()) once.add(finding);
        return once;
    }
}
