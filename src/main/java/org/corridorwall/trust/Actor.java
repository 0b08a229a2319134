package org.corridorwall.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asks: one person on this installation, by their e-mail address, with all they may in every trust they serve. */
public record Actor(String email, boolean installationAdministrator, List<Person> people) {
    public Actor {
        people = List.copyOf(people);
    }

    /** Whether this person serves the trust at all; who does not may not know what is in it. */
    public boolean serves(TrustId trust) {
        return installationAdministrator
                || people.stream().anyMatch(person -> person.trust().equals(trust));
    }

    /** @param academy null: something of the trust as a whole, for which a right over the whole trust is needed */
    public boolean may(Right right, TrustId trust, @Nullable Slug academy) {
        if (installationAdministrator && right == Right.ADMINISTER) return true;
        return people.stream()
                .filter(person -> person.trust().equals(trust) && person.may().contains(right))
                .anyMatch(person -> person.academies().isEmpty()
                        || academy != null && person.academies().contains(academy));
    }

    /** Whether the right is theirs anywhere in the trust, be it for one academy. */
    public boolean mayAnywhere(Right right, TrustId trust) {
        if (installationAdministrator && right == Right.ADMINISTER) return true;
        return people.stream()
                .anyMatch(person -> person.trust().equals(trust) && person.may().contains(right));
    }
}
