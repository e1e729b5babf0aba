package dev.cronward.notify.email;

import dev.cronward.net.TrustedOnly;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to a mail server for one message. */
final class Smtp {
    private final EmailSettings.Server server;
    private final Session session;

    /**
     * Nothing is connected yet.
     *
     * @param helloName by what name we introduce ourselves
     * @param timeout for each step; whoever calls bounds the whole
     */
    Smtp(EmailSettings.Server server, String helloName, Duration timeout) {
        this.server = server;
        this.session = Session.getInstance(properties(server, helloName, timeout));
    }

    private static Properties properties(EmailSettings.Server server, String helloName, Duration timeout) {
        Properties p = new Properties();
        p.setProperty("mail.smtp.localhost", helloName);
        p.setProperty("mail.smtp.connectiontimeout", Long.toString(timeout.toMillis()));
        p.setProperty("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        p.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        p.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // One address that is refused must not keep the others from it.
        p.setProperty("mail.smtp.sendpartial", "true");
        p.setProperty("mail.smtp.quitwait", "false");
        boolean starttls = server.tls() == EmailSettings.Tls.STARTTLS;
        p.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        p.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        p.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.tls() == EmailSettings.Tls.IMPLICIT));
        p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (!server.trusted().isEmpty()) {
            p.put("mail.smtp.ssl.socketFactory", TrustedOnly.of(server.trusted()));
        }
        return p;
    }

    Session session() {
        return session;
    }

    /**
     * What became of an attempt.
     *
     * @param taken the addresses for which the server took the message
     * @param failure why it did not for the others; empty when it did for all
     * @param connected whether the failure came after the connection was made and the login was through
     */
    record Attempt(List<InternetAddress> taken, Optional<MessagingException> failure, boolean connected) {}

    /** Sends it; an interrupt closes the connection when the caller is a virtual thread. */
    Attempt send(MimeMessage mail, List<InternetAddress> to) {
        String user = server.login().map(EmailSettings.Login::user).orElse(null);
        String password = server.login().map(EmailSettings.Login::password).orElse(null);
        SMTPTransport transport =
                new SMTPTransport(session, new URLName("smtp", server.host(), server.port(), null, user, password));
        boolean connected = false;
        try {
            transport.connect(server.host(), server.port(), user, password);
            connected = true;
            transport.sendMessage(mail, to.toArray(new InternetAddress[0]));
            return new Attempt(to, Optional.empty(), true);
        } catch (MessagingException e) {
            return new Attempt(taken(e, to), Optional.of(e), connected);
        } finally {
            close(transport);
        }
    }

    private static List<InternetAddress> taken(MessagingException e, List<InternetAddress> to) {
        return e instanceof SendFailedException partly && partly.getValidSentAddresses() != null
                ? to.stream()
                        .filter(List.of(partly.getValidSentAddresses())::contains)
                        .toList()
                : List.of();
    }

    /** A farewell that fails changes nothing about what the server took. */
    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // gone already
        }
    }
}
