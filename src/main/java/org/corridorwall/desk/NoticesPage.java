package org.corridorwall.desk;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is told of, and what a website is.
 *
 * @param path of this page
 * @param email to which it goes
 * @param byMail whether this installation sends e-mail at all
 * @param last what became of the last one, in words; null when there was none
 * @param administers whether the webhook is theirs to set
 * @param webhook its address; null: there is none
 * @param secret of a webhook that was just set, shown this once
 * @param webhookLast what became of the last one
 * @param trouble what was wrong with what was sent
 * @param typed the address that was wrong
 * @param done what was just done
 */
record NoticesPage(
        String path,
        String email,
        boolean byMail,
        boolean decides,
        boolean posts,
        boolean sources,
        @Nullable String last,
        boolean administers,
        @Nullable String webhook,
        @Nullable String secret,
        @Nullable String webhookLast,
        @Nullable String trouble,
        String typed,
        @Nullable String done) {}
