package org.corridorwall.desk;

import java.util.Set;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What each right lets somebody do at the desk, in one place. An academy of null is a matter of the trust as a whole, for
 * which a right over the whole trust is needed.
 */
final class Rights {
    private static final Set<Right> DECIDE = Set.of(Right.APPROVE, Right.SAFEGUARD);
    private static final Set<Right> OPEN_AND_CLOSE = Set.of(Right.SAFEGUARD, Right.ADMINISTER);
    private static final Set<Right> CHANGE_RULES = Set.of(Right.SAFEGUARD, Right.ADMINISTER);
    private static final Set<Right> SEE_SOURCES = Set.of(Right.APPROVE, Right.SAFEGUARD, Right.EDIT, Right.ADMINISTER);
    private static final Set<Right> READ_AUDIT = Set.of(Right.APPROVE, Right.SAFEGUARD, Right.PROTECT, Right.AUDIT);

    private Rights() {}

    /** About a post that no rule keeps for the safeguarding lead; never about one's own. */
    static boolean mayDecide(Actor actor, TrustId trust, @Nullable Slug academy) {
        return any(DECIDE, actor, trust, academy);
    }

    static boolean mayDecideSomewhere(Actor actor, TrustId trust) {
        return anywhere(DECIDE, actor, trust);
    }

    /** About what a rule keeps for the safeguarding lead. */
    static boolean maySafeguard(Actor actor, TrustId trust, @Nullable Slug academy) {
        return actor.may(Right.SAFEGUARD, trust, academy);
    }

    /** A picture that nobody approved yet; administrators see none. */
    static boolean maySeeHeldPictures(Actor actor, TrustId trust, @Nullable Slug academy) {
        return any(DECIDE, actor, trust, academy);
    }

    /** Off every surface, for good. */
    static boolean mayPullDown(Actor actor, TrustId trust, @Nullable Slug academy) {
        return any(DECIDE, actor, trust, academy);
    }

    static boolean mayPublishNative(Actor actor, TrustId trust, @Nullable Slug academy) {
        return actor.may(Right.CONTRIBUTE, trust, academy);
    }

    static boolean mayPublishNativeSomewhere(Actor actor, TrustId trust) {
        return actor.mayAnywhere(Right.CONTRIBUTE, trust);
    }

    /** The kill switch. */
    static boolean mayOpenAndClose(Actor actor, TrustId trust, @Nullable Slug academy) {
        return any(OPEN_AND_CLOSE, actor, trust, academy);
    }

    /** At least the rows about posts that they may decide on; which ones, {@code AuditStore} says. */
    static boolean mayReadAudit(Actor actor, TrustId trust) {
        return anywhere(READ_AUDIT, actor, trust);
    }

    static boolean maySeeSources(Actor actor, TrustId trust) {
        return anywhere(SEE_SOURCES, actor, trust);
    }

    static boolean mayChangeSources(Actor actor, TrustId trust, @Nullable Slug academy) {
        return actor.may(Right.ADMINISTER, trust, academy);
    }

    /** Rules hold for the whole trust. */
    static boolean mayChangeRules(Actor actor, TrustId trust) {
        return any(CHANGE_RULES, actor, trust, null);
    }

    static boolean maySeeRules(Actor actor, TrustId trust) {
        return anywhere(CHANGE_RULES, actor, trust);
    }

    /** Somebody of that academy; null: somebody of the whole trust. */
    static boolean mayChangePeople(Actor actor, TrustId trust, @Nullable Slug academy) {
        return actor.may(Right.ADMINISTER, trust, academy);
    }

    static boolean mayChangePeopleSomewhere(Actor actor, TrustId trust) {
        return actor.mayAnywhere(Right.ADMINISTER, trust);
    }

    /** @param otherwise what the right is for, in a sentence: {@code The queue is for those who may approve.} */
    static void need(boolean may, String otherwise) {
        if (!may) throw Problem.of(403, otherwise).refused();
    }

    private static boolean any(Set<Right> rights, Actor actor, TrustId trust, @Nullable Slug academy) {
        return rights.stream().anyMatch(right -> actor.may(right, trust, academy));
    }

    private static boolean anywhere(Set<Right> rights, Actor actor, TrustId trust) {
        return rights.stream().anyMatch(right -> actor.mayAnywhere(right, trust));
    }
}
