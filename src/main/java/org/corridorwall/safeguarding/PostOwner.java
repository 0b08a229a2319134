package org.corridorwall.safeguarding;

import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** Whose a post is. All null: a stranger's. */
record PostOwner(
        @Nullable AccountId account,
        @Nullable Slug academy,
        @Nullable Slug person,
        Account.@Nullable Policy policy) {
    static final PostOwner STRANGER = new PostOwner(null, null, null, null);

    static PostOwner of(Account account) {
        return new PostOwner(account.id(), account.academy(), account.person(), account.policy());
    }

    /** Whether nobody of the trust wrote it. */
    boolean strangers() {
        return account == null && academy == null && person == null;
    }

    /** Who writes in Corridor itself needs no account. */
    static PostOwner writing(Slug person, @Nullable Slug academy, Account.Policy policy) {
        return new PostOwner(null, academy, person, policy);
    }
}
