package org.corridorwall.desk;

import java.util.Map;
import org.corridorwall.trust.EmailAddress;

/**
 * An e-mail in plain text.
 *
 * @param id the same whenever it is sent again, so that who gets it twice sees it once
 */
public record Letter(String id, EmailAddress to, String subject, String text) {
    public Letter {
        if (subject.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("a subject is one line");
    }

    /**
     * @param trust its name
     * @param schools their names by slug
     * @param desk absolute address of the trust's desk
     */
    static Letter of(
            String id, EmailAddress to, Notice notice, String trust, Map<String, String> schools, String desk) {
        var text = new StringBuilder();
        text.append("This waits for you at ").append(trust).append(":\n\n");
        for (var line : notice.lines()) {
            var academy = line.academy();
            text.append("- ").append(line.kind().many(line.count()));
            if (academy != null) text.append(", ").append(schools.getOrDefault(academy.value(), academy.value()));
            text.append('\n');
        }
        text.append("\nOpen it: ").append(desk).append(notice.path());
        text.append("\n\nWhat you are told of, and what not: ").append(desk).append("/notices\n");
        return new Letter(id, to, subject(notice, oneLine(trust)), text.toString());
    }

    private static String subject(Notice notice, String trust) {
        var first = notice.first();
        var count = notice.count(first);
        return first.many(count) + (count == 1 ? " waits for you" : " wait for you") + " (" + trust + ")";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
