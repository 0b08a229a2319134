package org.corridorwall.safeguarding;

import java.time.InstantSource;
import java.util.Optional;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Closes a wall, or what one school shows on it, at once and everywhere, and opens it again. Sources are read on
 * meanwhile: what is deleted at its source while nobody may see it must not be there when the wall is opened.
 */
public final class KillSwitch {
    private final ChangeLog changes;
    private final AuditStore audit;
    private final InstantSource clock;

    public KillSwitch(ChangeLog changes, AuditStore audit, InstantSource clock) {
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param who as the audit says it. @return whether it was open until now */
    public boolean close(Handle db, Part part, String who, String why) {
        return turn(db, part, false, who, why);
    }

    /** @return whether it was closed until now */
    public boolean open(Handle db, Part part, String who) {
        return open(db, part, who, null);
    }

    /** @param why for the audit */
    public boolean open(Handle db, Part part, String who, @Nullable String why) {
        return turn(db, part, true, who, why);
    }

    /** Why it is closed; empty while it is open, and when nobody said. */
    public Optional<String> closedWhy(Handle db, Part part) {
        return ErasingStore.closedWhy(db, part);
    }

    private boolean turn(Handle db, Part part, boolean open, String who, @Nullable String why) {
        if (!ErasingStore.turn(db, part, open, open ? null : why)) return false;
        var academy = part.academy();
        audit.append(
                db,
                new AuditRow(
                        part.trust(),
                        clock.instant(),
                        who,
                        (open ? "opened" : "closed") + (academy == null ? " the wall" : " an academy"),
                        academy == null ? null : academy.value(),
                        academy,
                        why));
        changes.append(db, part.trust().value(), ChangeLog.Kind.RELOAD, null);
        return true;
    }
}
