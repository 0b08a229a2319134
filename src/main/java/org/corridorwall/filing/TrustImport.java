package org.corridorwall.filing;

import java.util.ArrayList;
import java.util.List;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Imported;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustFile;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;

/** An import, and what follows from it: hashtags and names may have changed, so what is shown is filed anew. */
public final class TrustImport {
    private TrustImport() {}

    public static Imported apply(Handle db, TrustFile file, Import trustImport, Filing filing) {
        var imported = trustImport.apply(db, file);
        if (imported.created()) return withWarning(db, file, imported);
        if (!imported.changes().isEmpty())
            new TrustStore().find(db, new Slug(file.trust().slug())).ifPresent(trust -> filing.refile(db, trust.id()));
        return imported;
    }

    /** Whoever names a deleted trust's file wins: it is theirs to say that there is such a trust. */
    private static Imported withWarning(Handle db, TrustFile file, Imported imported) {
        var said = new ArrayList<>(imported.ignored());
        new AuditStore()
                .deleted(db, new Slug(file.trust().slug()))
                .ifPresent(at -> said.add("a trust of this name was deleted here on " + at
                        + "; its file makes it anew, without anything of before. Take CORRIDOR_TRUST_FILE away if that is"
                        + " not meant, and delete it again"));
        return new Imported(imported.trust(), true, imported.changes(), List.copyOf(said), imported.tagsChanged());
    }
}
