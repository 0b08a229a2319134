package org.corridorwall.desk;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.corridorwall.signin.Letters;
import org.corridorwall.signin.Links;
import org.corridorwall.trust.EmailAddress;
import org.jboss.logging.Logger;

/** Links by e-mail. */
public final class LinkLetters implements Letters {
    private static final Logger LOG = Logger.getLogger(LinkLetters.class);

    private final Postbox postbox;

    public LinkLetters(Postbox postbox) {
        this.postbox = postbox;
    }

    @Override
    public boolean canSend() {
        return postbox.isSetUp();
    }

    @Override
    public void send(EmailAddress to, Links.Kind kind, String link) {
        var id = UUID.nameUUIDFromBytes(link.getBytes(StandardCharsets.UTF_8)).toString();
        var letter = switch (kind) {
            case INVITATION -> new Letter(id, to, "You can sign in to Corridor", """
                            You were invited to your trust's desk in Corridor. Choose a password within 48 hours:

                            %s

                            Nobody else should have this link.
                            """.formatted(link));
            case RESET -> new Letter(id, to, "Choose a new password for Corridor", """
                            Somebody, probably you, asked for a new password. Choose one within an hour:

                            %s

                            If it was not you, do nothing: your password stays as it is.
                            """.formatted(link));
        };
        switch (postbox.send(letter)) {
            case Postbox.Outcome.Sent() -> {}
            case Postbox.Outcome.Later(var why) -> LOG.warnf("A link to choose a password was not sent: %s", why);
            case Postbox.Outcome.Refused(var why) -> LOG.warnf("A link to choose a password was refused: %s", why);
        }
    }
}
