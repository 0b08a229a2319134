package org.corridorwall.network;

import java.time.Instant;
import java.util.Set;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;

/**
 * A stretch of an account's timeline that was seen whole: everything the account has posted or passed on at or after
 * {@code from} is in {@code keys} (for what was passed on, the key of the share). What is kept here from that time on and
 * is not among them is probably gone; {@link Source#gone} is asked before it is believed. Only networks whose answer is
 * a timeline give one: a feed never does, as what slid out of a feed is not gone. One that can't show a timeline but
 * knows what is gone by its id may leave out of {@code keys} what it did not see, so that it is asked for all of that.
 */
public record Window(AccountId account, Instant from, Set<SourceKey> keys) {
    public Window {
        keys = Set.copyOf(keys);
    }
}
