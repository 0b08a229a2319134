package org.corridorwall.signin;

import org.corridorwall.trust.EmailAddress;

/** What carries a link to whom it is for: e-mail, where it is set up. */
public interface Letters {
    /** Whether anything is carried at all; where not, an administrator passes links on. */
    boolean canSend();

    /** @param link the whole address; it lets somebody in, and is written down nowhere */
    void send(EmailAddress to, Links.Kind kind, String link);

    /** For where no e-mail is set up. */
    static Letters none() {
        return new Letters() {
            @Override
            public boolean canSend() {
                return false;
            }

            @Override
            public void send(EmailAddress to, Links.Kind kind, String link) {
                throw new IllegalStateException("nothing carries letters here");
            }
        };
    }
}
