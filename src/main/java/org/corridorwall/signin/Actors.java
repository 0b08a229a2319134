package org.corridorwall.signin;

import java.util.Optional;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who somebody is here, and what they may, at the moment of asking: neither is ever kept with how they signed in. */
public final class Actors {
    private final @Nullable EmailAddress administrator;
    private final TrustStore trusts = new TrustStore();

    /** @param administrator of the installation, if there is one */
    public Actors(@Nullable EmailAddress administrator) {
        this.administrator = administrator;
    }

    /** Empty for somebody who serves no trust, or no trust any more. */
    public Optional<Actor> find(Handle db, EmailAddress email) {
        var people = trusts.people(db, email);
        boolean administers = email.equals(administrator);
        if (people.isEmpty() && !administers) return Optional.empty();
        return Optional.of(new Actor(email.folded(), administers, people));
    }
}
