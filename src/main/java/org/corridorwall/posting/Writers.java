package org.corridorwall.posting;

import java.util.List;
import java.util.Optional;
import org.corridorwall.safeguarding.OwnPosts.Writer;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** As whom somebody posts. */
final class Writers {
    private Writers() {}

    /** The people of the trust as whom this one may contribute. */
    static List<Person> of(Actor actor, TrustId trust) {
        return actor.people().stream()
                .filter(person -> person.trust().equals(trust) && person.may().contains(Right.CONTRIBUTE))
                .toList();
    }

    /** @param academy null: the school that they post for, or the trust where they serve all of it */
    static Optional<Named> find(Actor actor, TrustId trust, @Nullable Slug academy) {
        return of(actor, trust).stream()
                .filter(person -> academy == null
                        || person.academies().isEmpty()
                        || person.academies().contains(academy))
                .findFirst()
                .map(person -> new Named(new Writer(person.slug(), school(person, academy)), person.name()));
    }

    private static @Nullable Slug school(Person person, @Nullable Slug academy) {
        if (academy != null) return academy;
        return person.academies().isEmpty() ? null : person.academies().getFirst();
    }

    record Named(Writer writer, String name) {}
}
