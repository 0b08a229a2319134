package org.corridorwall.app;

import org.corridorwall.filing.Filing;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Imported;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustFile;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;

/** An import, and what follows from it: hashtags and names may have changed, so what is shown is filed anew. */
final class TrustImport {
    private TrustImport() {}

    static Imported apply(Handle db, TrustFile file, Import trustImport, Filing filing) {
        var imported = trustImport.apply(db, file);
        if (!imported.changes().isEmpty() && !imported.created())
            new TrustStore().find(db, new Slug(file.trust().slug())).ifPresent(trust -> filing.refile(db, trust.id()));
        return imported;
    }
}
