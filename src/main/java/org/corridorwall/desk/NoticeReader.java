package org.corridorwall.desk;

import java.util.List;
import java.util.Set;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;

/**
 * Who is told of what waits.
 *
 * @param key a folded e-mail address, or {@link #WEBHOOK}
 * @param actor with whose rights it is looked
 * @param wants what of it they want to be told
 */
record NoticeReader(String key, Actor actor, Choice wants) {
    static final String WEBHOOK = "webhook";

    /** A report of a risk to a child is told whatever was chosen. */
    record Choice(boolean posts, boolean sources) {
        static final Choice ALL = new Choice(true, true);

        boolean wants(Matter.Kind kind) {
            return switch (kind) {
                case RISK -> true;
                case REPORT, HELD -> posts;
                case SOURCE -> sources;
            };
        }
    }

    static NoticeReader person(String email, List<Person> people, Choice wants) {
        return new NoticeReader(email, new Actor(email, false, people), wants);
    }

    /** Told of everything in the trust. */
    static NoticeReader webhook(TrustId trust) {
        var all = new Person(
                trust,
                new Slug(WEBHOOK),
                WEBHOOK,
                List.of(),
                null,
                null,
                Set.of(Right.APPROVE, Right.SAFEGUARD, Right.ADMINISTER));
        return new NoticeReader(WEBHOOK, new Actor(WEBHOOK, false, List.of(all)), Choice.ALL);
    }

    boolean isWebhook() {
        return key.equals(WEBHOOK);
    }
}
