package org.corridorwall.safeguarding;

import java.util.Set;

/** Hosts where anybody has a mailbox: an address there is a person's, whoever the school is. */
final class MailProviders {
    private static final Set<String> HOSTS = Set.of(
            "gmail.com",
            "googlemail.com",
            "hotmail.com",
            "hotmail.co.uk",
            "outlook.com",
            "live.com",
            "live.co.uk",
            "msn.com",
            "yahoo.com",
            "yahoo.co.uk",
            "ymail.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "btinternet.com",
            "sky.com",
            "virginmedia.com",
            "ntlworld.com",
            "talktalk.net",
            "proton.me",
            "protonmail.com",
            "gmx.com",
            "gmx.co.uk",
            "mail.com");

    private MailProviders() {}

    static boolean has(String host) {
        return HOSTS.contains(host);
    }
}
