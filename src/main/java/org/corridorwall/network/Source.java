package org.corridorwall.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.post.Network;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;

/** How one network is read. An implementation keeps nothing between two calls that it could not do without. */
public interface Source {
    Network network();

    /**
     * Groups accounts of one trust into readings, each what one request can ask for. Stable: the same accounts give
     * readings with the same keys. An account that can't be read (a wrong address, no credential) gets a reading too,
     * whose {@link #read} says why.
     */
    List<Reading> plan(List<Account> accounts);

    /**
     * Asks once, in as many requests as that takes, until {@code deadline} at the latest.
     *
     * @param cursors where each account was left; an account without one is new: its newest 20 posts at most are asked for
     */
    Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline);

    /**
     * Which of these posts of one account are known to be gone at their source (deleted or made private); a network
     * that doesn't answer, or can't say, answers nothing.
     */
    Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline);

    /** How {@link #gone} may be asked, again and again, about what is on display from this account. */
    Again again(Account account);
}
