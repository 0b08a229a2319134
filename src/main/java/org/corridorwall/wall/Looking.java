package org.corridorwall.wall;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;

/** Looks at walls in the order that keeps an answer's number honest: first the number, then everything else. */
public final class Looking {
    private final Database database;
    private final TrustStore trusts;
    private final ChangeLog changes;

    public Looking(Database database, TrustStore trusts, ChangeLog changes) {
        this.database = database;
        this.trusts = trusts;
        this.changes = changes;
    }

    /** @throws org.corridorwall.web.Refused with 404 when no trust is called so */
    <T> T at(String slug, Function<Look, T> work) {
        return database.read(db -> {
            var found = known(slug).flatMap(known -> trusts.find(db, known)).orElseThrow(() -> noTrust(slug));
            long number = changes.newest(db, found.id().value());
            // Read again: it may have been closed between the two, where the database gives no snapshot.
            return work.apply(new Look(db, trusts.get(db, found.id()), number));
        });
    }

    /** The newest change number of a trust, for {@link org.corridorwall.web.Answering}. */
    public OptionalLong newest(String slug) {
        return database.read(db -> known(slug)
                .flatMap(known -> trusts.find(db, known))
                .map(Trust::id)
                .map(id -> OptionalLong.of(changes.newest(db, id.value())))
                .orElse(OptionalLong.empty()));
    }

    static Optional<Slug> known(String slug) {
        return Slug.looksRight(slug) ? Optional.of(new Slug(slug)) : Optional.empty();
    }

    private static RuntimeException noTrust(String slug) {
        return Problem.notFound("No trust is called '" + slug + "' here.").refused();
    }
}
