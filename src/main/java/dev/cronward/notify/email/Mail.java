package dev.cronward.notify.email;

import dev.cronward.notify.SafeText;
import dev.cronward.notify.facts.Glance;
import dev.cronward.notify.facts.IncidentKey;
import dev.cronward.verdict.Incident;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * One message about an incident. Everything that comes from a job is one line without control characters before it gets
 * into a header, so no header can be forged. The end of an incident refers to its beginning, so mail programs show both as one thread.
 */
final class Mail {
    /** More would be cut by whoever shows it. */
    private static final int SUBJECT = 200;

    private final String node;
    private final InternetAddress from;

    /**
     * What makes messages for a node.
     *
     * @throws IllegalArgumentException when the sender's address is none
     */
    Mail(String node, String from) {
        this.node = node;
        this.from = MailAddresses.one(from);
    }

    /** The message; the receivers' addresses are all in one header. */
    MimeMessage of(Incident incident, InternetAddress[] to, Session session, Instant now) throws MessagingException {
        Glance glance = new Glance(incident, node);
        boolean over = !incident.isOpen();
        MimeMessage mail = new Identified(session, id(incident, over ? "over" : "open"));
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject(subject(incident, glance), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        if (over) {
            String open = id(incident, "open");
            mail.setHeader("In-Reply-To", open);
            mail.setHeader("References", open);
        }
        // Nobody is there to read an answer of an absent person's mailbox (RFC 3834).
        mail.setHeader("Auto-Submitted", "auto-generated");
        new Alternatives(MailText.of(glance), MailHtml.of(glance, node)).into(mail);
        mail.saveChanges();
        return mail;
    }

    private String subject(Incident incident, Glance glance) {
        String summary = glance.summary();
        String about = incident.finding()
                .job()
                .filter(job -> !summary.contains(job))
                .map(job -> job + ": " + summary)
                .orElse(summary);
        return SafeText.head(SafeText.line("[" + glance.state() + "] " + node + ": " + about), SUBJECT);
    }

    /** The same whenever the same is told again, so that a message that comes twice can be known as one. */
    private String id(Incident incident, String part) {
        String address = from.getAddress();
        return "<" + IncidentKey.of(incident, node) + "." + part + "@" + address.substring(address.indexOf('@') + 1)
                + ">";
    }

    /** A message whose id is not made up when it is written, and whose content is written out already. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected synchronized void updateHeaders() throws MessagingException {
            setHeader("MIME-Version", "1.0");
            setHeader("Message-ID", id);
        }
    }
}
