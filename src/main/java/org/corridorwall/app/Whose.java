package org.corridorwall.app;

import java.util.Optional;
import org.corridorwall.safeguarding.Part;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a command is about: a trust, or one of its academies. */
record Whose(Trust trust, @Nullable Academy academy) {
    /** How the audit names who acts by a command: whoever may run one on this machine. */
    static final String WHO = "command line";

    /** @throws CommandTrouble when there is none of that name */
    static Whose find(Handle db, String trust, @Nullable String academy) {
        var trusts = new TrustStore();
        var found = slug(trust)
                .flatMap(slug -> trusts.find(db, slug))
                .orElseThrow(() -> new CommandTrouble("No trust is called '" + trust + "' here."));
        if (academy == null) return new Whose(found, null);
        return trusts.academies(db, found.id()).stream()
                .filter(one -> one.slug().value().equals(academy))
                .findFirst()
                .map(one -> new Whose(found, one))
                .orElseThrow(
                        () -> new CommandTrouble("No academy of " + found.name() + " is called '" + academy + "'."));
    }

    private static Optional<Slug> slug(String text) {
        return Slug.looksRight(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    Part part() {
        return new Part(trust.id(), academy == null ? null : academy.slug());
    }

    String words() {
        var whole = trust.name() + " (" + trust.slug() + ")";
        return academy == null ? whole : academy.name() + " (" + academy.slug() + ") of " + whole;
    }

    /** As a command takes it. */
    String arguments() {
        return trust.slug() + (academy == null ? "" : " --academy " + academy.slug());
    }
}
