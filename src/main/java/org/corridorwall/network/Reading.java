package org.corridorwall.network;

import java.util.List;
import org.corridorwall.trust.Account;

/**
 * What one request asks for: one or many accounts of one trust, network, host and credential.
 *
 * @param key the same for the same accounts at every start, such as {@code feed:17}; at most 200 characters
 * @param host whom it asks, for politeness: requests to one host are few at a time
 */
public record Reading(String key, String host, List<Account> accounts) {
    public Reading {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) throw new IllegalArgumentException("a reading asks for an account: " + key);
    }

    /** Of networks where each account is asked for by itself. */
    public static Reading alone(Account account, String host) {
        return new Reading(account.network().code() + ":" + account.id().value(), host, List.of(account));
    }
}
