package org.corridorwall.app;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import org.corridorwall.desk.Letter;
import org.corridorwall.desk.Postbox;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jboss.logging.Logger;

/** Hands letters to a mail server (RFC 5321). Each has a connection of its own: there are few. */
final class MailClient implements Postbox {
    private static final Logger LOG = Logger.getLogger(MailClient.class);

    /** In milliseconds, for each step; a server that needs longer is asked again. */
    private static final String PATIENCE = "15000";

    private final MailSettings settings;
    private final InstantSource clock;

    MailClient(MailSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public Outcome send(Letter letter) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // The library looks for its parts by it, and a job's thread may know another.
        thread.setContextClassLoader(MailClient.class.getClassLoader());
        try {
            return carry(letter);
        } catch (AuthenticationFailedException wrong) {
            LOG.debugf(wrong, "the mail server");
            return new Outcome.Later("The mail server refuses the user or the password (CORRIDOR_SMTP_URL).");
        } catch (MessagingException trouble) {
            LOG.debugf(trouble, "the mail server");
            return outcome(trouble);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Outcome carry(Letter letter) throws MessagingException {
        var session = Session.getInstance(properties());
        var message = message(session, letter);
        try (var transport = new SMTPTransport(session, null, settings.tls() ? "smtps" : "smtp", settings.tls()) {}) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            transport.sendMessage(message, message.getAllRecipients());
        }
        return new Outcome.Sent();
    }

    private Properties properties() {
        var properties = new Properties();
        var protocol = settings.tls() ? "mail.smtps." : "mail.smtp.";
        properties.setProperty(protocol + "auth", Boolean.toString(settings.user() != null));
        properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        properties.setProperty(protocol + "starttls.enable", "true");
        properties.setProperty(protocol + "starttls.required", Boolean.toString(!settings.plain() && !settings.tls()));
        for (var step : new String[] {"connectiontimeout", "timeout", "writetimeout"})
            properties.setProperty(protocol + step, PATIENCE);
        // Bounces of a person's own address come to the sender's mailbox, to nobody else.
        properties.setProperty(protocol + "from", settings.from().folded());
        return properties;
    }

    private MimeMessage message(Session session, Letter letter) throws MessagingException {
        var message = new Known(session, "<notice." + letter.id() + "@" + domain() + ">");
        message.setFrom(new InternetAddress(settings.from().folded()));
        message.setRecipients(
                Message.RecipientType.TO,
                new Address[] {new InternetAddress(letter.to().folded())});
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no machine answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private String domain() {
        var from = settings.from().folded();
        return from.substring(from.indexOf('@') + 1);
    }

    /** The library makes an id of its own whenever a message is saved; ours is the same each time. */
    private static final class Known extends MimeMessage {
        private final String id;

        Known(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** A status of 5xx is the server's last word (RFC 5321, 4.2.1); everything else may be otherwise later. */
    private static Outcome outcome(MessagingException trouble) {
        for (Exception cause = trouble; cause instanceof MessagingException step; cause = step.getNextException()) {
            int status = switch (step) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSenderFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> 0;
            };
            if (status >= 500 && status < 600)
                return new Outcome.Refused("The mail server refuses it for good: " + step.getMessage());
        }
        return new Outcome.Later("The mail server does not take it: " + trouble.getMessage());
    }
}
