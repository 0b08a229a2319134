package org.corridorwall.safeguarding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corridorwall.trust.TrustId;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The check of each trust as it has set it. Made anew only when something else was set: a post costs one look at a number. */
final class Checks {
    private static final Logger LOG = Logger.getLogger(Checks.class);

    private record Made(long version, Check check) {}

    private final @Nullable Check always;
    private final Map<TrustId, Made> made = new ConcurrentHashMap<>();

    private Checks(@Nullable Check always) {
        this.always = always;
    }

    static Checks asSet() {
        return new Checks(null);
    }

    /** The same for every trust, whatever is set. */
    static Checks always(Check check) {
        return new Checks(check);
    }

    Check of(Handle db, TrustId trust) {
        if (always != null) return always;
        long version = RuleSettingStore.version(db, trust);
        var known = made.get(trust);
        if (known != null && known.version() == version) return known.check();
        var now = make(db, trust);
        made.put(trust, new Made(version, now));
        return now;
    }

    /** Rules that can't be read are rules that fail to run: everything is held. */
    private static Check make(Handle db, TrustId trust) {
        try {
            return Check.of(RuleSettingStore.get(db, trust));
        } catch (IllegalStateException | IllegalArgumentException broken) {
            LOG.errorf(broken, "What trust %d has set at its rules can't be read: every post is held", trust.value());
            return Check.holdingAll();
        }
    }
}
