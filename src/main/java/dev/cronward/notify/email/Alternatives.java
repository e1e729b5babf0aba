package dev.cronward.notify.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The content of a message twice, the plain one first as RFC 2046 wants it. Quoted-printable, so that no line is longer
 * than RFC 5322 allows. Written out with data sources and no objects, so that nothing is looked for by reflection.
 *
 * @param text with line ends as mail has them
 * @param html the same
 */
record Alternatives(String text, String html) {
    /** Makes it the content of a message, which must not make its headers of it again. */
    void into(MimeMessage mail) throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(text, "text/plain; charset=UTF-8"));
        both.addBodyPart(part(html, "text/html; charset=UTF-8"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try {
            both.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        content(mail, bytes.toByteArray(), both.getContentType(), "7bit");
    }

    private static MimeBodyPart part(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        content(part, text.getBytes(StandardCharsets.UTF_8), type, "quoted-printable");
        return part;
    }

    private static void content(MimePart part, byte[] bytes, String type, String encoding) throws MessagingException {
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", encoding);
    }
}
