package org.corridorwall.app;

import org.corridorwall.desk.Letter;
import org.corridorwall.desk.Postbox;

/** Where no e-mail is set up. */
final class NoPostbox implements Postbox {
    @Override
    public boolean isSetUp() {
        return false;
    }

    @Override
    public Outcome send(Letter letter) {
        return new Outcome.Later("This installation sends no e-mail (CORRIDOR_SMTP_URL).");
    }
}
