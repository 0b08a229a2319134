package org.corridorwall.network.x;

import java.time.Instant;
import org.corridorwall.network.Cursor;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/** One account of a bundle while it is read. */
final class Member {
    final Account account;
    final Username name;
    /** By what its cursor and its profile are known: the API's base and the name. */
    final String who;
    /** Null: it was never read. */
    @Nullable
    Left left;

    @Nullable
    Profile profile;
    /** Why it can't be read, or null. */
    @Nullable
    String trouble;

    Member(Account account, Username name, String who, @Nullable Left left) {
        this.account = account;
        this.name = name;
        this.who = who;
        this.left = left;
        this.profile = left == null ? null : left.profile();
    }

    boolean isNew() {
        return left == null;
    }

    boolean isReadable() {
        return trouble == null;
    }

    void joins(Left.Point at, Instant now) {
        left = new Left(who, at, null, profile, now);
    }

    @Nullable
    Cursor cursor() {
        return left == null ? null : left.known(profile).cursor();
    }
}
