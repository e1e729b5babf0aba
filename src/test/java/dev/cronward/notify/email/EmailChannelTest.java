package dev.cronward.notify.email;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.notify.Channel;
import dev.cronward.notify.ChannelContract;
import dev.cronward.notify.ContractReceiver;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Samples;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.MailServer;
import dev.cronward.verdict.Incident;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail to a real server, with STARTTLS and a login, and the rules of every channel. */
class EmailChannelTest extends ChannelContract {
    private static final String PASSWORD = "s3cret of ours";
    private static MailServer server;
    private static int before;

    @BeforeAll
    static void start() {
        MailServer.needed();
        server = new MailServer("starttls", "cronward", PASSWORD);
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void fresh() {
        server.answers(Map.of());
        before = server.received().size();
    }

    private static List<MailServer.Received> received() {
        return server.received().subList(before, server.received().size());
    }

    private static List<X509Certificate> trusted(MailServer of) {
        try (var in = Files.newInputStream(of.certificateFile())) {
            return List.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static EmailChannel channel(EmailSettings.Server to, Duration timeout, String... addresses) {
        return new EmailChannel(
                "mail", new EmailSettings(to, "cronward <cron@node.example>", List.of(addresses), timeout), "web-1");
    }

    private static EmailSettings.Server starttls(int port, String password) {
        return new EmailSettings.Server(
                "127.0.0.1",
                port,
                EmailSettings.Tls.STARTTLS,
                Optional.of(new EmailSettings.Login("cronward", password)),
                trusted(server));
    }

    @Override
    protected Channel channel(int port, Duration timeout) {
        return channel(starttls(port, PASSWORD), timeout, "ops@example.org", "Ann <ann@example.org>");
    }

    @Override
    protected List<String> secrets() {
        return List.of(PASSWORD, "czNjcmV0IG9mIG91cnM=");
    }

    @Override
    protected ContractReceiver receiver() {
        return new ContractReceiver() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public List<String> received() {
                return EmailChannelTest.received().stream()
                        .map(MailServer.Received::readable)
                        .toList();
            }

            @Override
            public void refusesForNow() {
                server.answers(Map.of("DATA", "451 4.3.0 " + PASSWORD + " is greylisted"));
            }

            @Override
            public void refusesTheMessage() {
                server.answers(Map.of("DATA", "554 5.7.1 " + PASSWORD + " is spam"));
            }

            @Override
            public void close() {
                // one server for all tests of the class
            }
        };
    }

    private static Delivery deliver(Channel channel, Incident incident) {
        return deliver(channel, incident, true);
    }

    private static Delivery deliver(Channel channel, Incident incident, boolean first) {
        return channel.deliver(List.of(new Message(incident.id(), channel.name(), incident, NOW, first)), NOW);
    }

    private static MailServer.Received told(Incident incident) {
        Delivery result = deliver(channel(starttls(server.port(), PASSWORD), PATIENT, "ops@example.org"), incident);
        assertEquals(new Delivery.Delivered(), result);
        int expected = before + 1;
        MailServer.Received mail = Eventually.get("the mail", PATIENT, server::received, all -> all.size() == expected)
                .getLast();
        before = expected;
        return mail;
    }

    @Test
    void tellsWhatPeopleLookForProtectedAndLoggedIn() throws Exception {
        MailServer.Received mail = told(Samples.open(
                1,
                Samples.failedRun(
                        "backup",
                        Severity.CRITICAL,
                        NOW,
                        Map.of("exit_status", "3", "output_tail", "tar: disk full\n.\nügly\n")),
                NOW));
        assertTrue(mail.tls(), "protected");
        assertEquals("cronward", mail.user());
        assertEquals("cron@node.example", mail.from());
        MimeMessage message = mail.mail();
        assertEquals("[critical] web-1: backup failed with exit status 3", message.getSubject());
        assertEquals("auto-generated", message.getHeader("Auto-Submitted")[0]);
        assertTrue(message.getContentType().startsWith("multipart/alternative;"), message.getContentType());
        assertEquals(List.of("text/plain; charset=UTF-8", "text/html; charset=UTF-8"), types(mail.parts()));
        String text = mail.parts().getFirst().text();
        for (String part : List.of(
                "Job:        backup",
                "Owner:      storage",
                "Result:     exit status 3",
                "Runbook:    https://wiki.example/runbooks/backup",
                "    tar: disk full\r\n    .\r\n    ügly\r\n")) {
            assertTrue(text.contains(part), part + " is not in " + text);
        }
        assertTrue(mail.text().lines().allMatch(line -> line.length() <= 998), "RFC 5322, 2.1.1");
        assertTrue(mail.text().chars().allMatch(c -> c < 128), "nothing but ASCII on the wire");
    }

    private static List<String> types(List<MailServer.Part> parts) {
        return parts.stream().map(MailServer.Part::type).toList();
    }

    @Test
    void theSameIsToldAsHtmlThatLoadsAndRunsNothing() {
        String evil = "<script>alert(1)</script><img src=\"https://x.example/a.png\"> & 'ü'\n";
        String html = told(Samples.open(
                        1,
                        Samples.failedRun(
                                "<b>backup", Severity.CRITICAL, NOW, Map.of("exit_status", "3", "output_tail", evil)),
                        NOW))
                .parts()
                .getLast()
                .text();
        assertTrue(
                html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=&quot;https://x.example/a.png&quot;&gt;"
                        + " &amp; &#39;ü&#39;</pre>"),
                html);
        assertTrue(html.contains("<td>&lt;b&gt;backup</td>"), html);
        assertTrue(html.contains("<a href=\"https://wiki.example/runbooks/backup\">"), html);
        assertTrue(html.contains("<meta name=\"color-scheme\" content=\"light dark\">"), html);
        Set<String> elements = Pattern.compile("<([a-z0-9]+)")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of("html", "head", "meta", "title", "body", "h1", "table", "tr", "th", "td", "a", "p", "b", "pre"),
                elements);
        // What stands in elements, without what stands between them.
        String markup = html.replaceAll(">[^<]*<", "><");
        assertFalse(
                Pattern.compile("\\b(src|background|url|on[a-z]+)\\b")
                        .matcher(markup)
                        .find(),
                markup);
    }

    @Test
    void anIncidentIsOneThread() throws Exception {
        Incident open = Samples.open(7, Samples.failedRun("backup", NOW), NOW);
        MimeMessage first = told(open).mail();
        MimeMessage again = told(open).mail();
        MimeMessage over = told(Samples.resolved(open, NOW.plusSeconds(60))).mail();
        MimeMessage next =
                told(Samples.open(8, Samples.failedRun("backup", NOW), NOW)).mail();
        assertEquals(first.getMessageID(), again.getMessageID(), "told twice, it can be known as one");
        assertTrue(first.getMessageID().matches("<[0-9a-f]{64}\\.open@node\\.example>"), first.getMessageID());
        assertNull(first.getHeader("References"));
        assertArrayEquals(new String[] {first.getMessageID()}, over.getHeader("References"));
        assertArrayEquals(new String[] {first.getMessageID()}, over.getHeader("In-Reply-To"));
        assertFalse(first.getMessageID().equals(over.getMessageID())
                || first.getMessageID().equals(next.getMessageID()));
        assertEquals("[over] web-1: backup failed with exit status 3", over.getSubject());
    }

    @Test
    void noHeaderCanBeForgedAndFreshEvidenceIsNoNews() throws Exception {
        String evil = "x\r\nBcc: all@example.org\r\n\r\nbody\u2028\u0085\u000b";
        Incident open = Samples.open(1, Samples.failedRun(evil, NOW), NOW);
        MailServer.Received mail = told(open);
        assertNull(mail.mail().getHeader("Bcc"));
        assertEquals(List.of("ops@example.org"), mail.to());
        assertEquals(
                1,
                mail.text()
                        .split("\r\n\r\n", -1)[0]
                        .lines()
                        .filter(l -> l.startsWith("Subject:"))
                        .count());
        assertFalse(mail.text().replace("\r\n", "").matches("(?s).*[\r\n].*"), "no line end but CRLF");
        Incident fresh = Samples.changed(open, Samples.failedRun(evil, NOW), NOW.plusSeconds(60));
        assertEquals(
                new Delivery.Delivered(),
                deliver(channel(starttls(1, PASSWORD), TIMEOUT, "ops@example.org"), fresh, false));
    }

    @Test
    void anAddressThatIsRefusedHoldsUpNobody() {
        Channel channel = channel(
                starttls(server.port(), PASSWORD), PATIENT, "ops@example.org", "gone@example.org", "slow@example.org");
        Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
        server.answers(Map.of(
                "RCPT gone@example.org", "550 5.1.1 no such user", "RCPT slow@example.org", "450 4.2.0 greylisted"));
        Delivery.TryAgain later = assertInstanceOf(Delivery.TryAgain.class, deliver(channel, incident));
        assertTrue(later.reason().contains("slow@example.org (450 4.2.0 greylisted"), later.reason());
        server.answers(Map.of("RCPT gone@example.org", "550 5.1.1 no such user"));
        Delivery.Rejected rejected = assertInstanceOf(Delivery.Rejected.class, deliver(channel, incident));
        assertTrue(rejected.reason().contains("but not to gone@example.org (550 5.1.1"), rejected.reason());
        Eventually.get("both mails", PATIENT, EmailChannelTest::received, all -> all.size() == 2);
        assertEquals(
                List.of(List.of("ops@example.org"), List.of("slow@example.org")),
                received().stream().map(MailServer.Received::to).toList(),
                "nobody has it twice");
    }

    @Test
    void whatConfigurationCanMendIsTriedAgainWithTheCure() {
        Map<Map<String, String>, String> cures = Map.of(
                Map.of("AUTH", "535 5.7.8 %PASSWORD% is wrong"), "check user and password",
                Map.of("MAIL", "550 5.7.1 not you"), "check from and user",
                Map.of("RCPT", "550 5.1.1 nobody here"), "check to");
        Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
        cures.forEach((answers, cure) -> {
            server.answers(answers);
            Delivery result = deliver(channel(server.port(), PATIENT), incident);
            assertTrue(
                    assertInstanceOf(Delivery.TryAgain.class, result).reason().contains(cure), result.toString());
            assertFalse(result.toString().contains(PASSWORD), result.toString());
        });
        server.answers(Map.of("MAIL", "552 5.3.4 too big"));
        assertInstanceOf(Delivery.Rejected.class, deliver(channel(server.port(), PATIENT), incident));
    }

    @Test
    void nothingIsSentOverALineThatIsNotProtectedAsConfigured() {
        Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
        EmailSettings.Server stranger = new EmailSettings.Server(
                "127.0.0.1", server.port(), EmailSettings.Tls.STARTTLS, Optional.empty(), List.of());
        Delivery.TryAgain unknown = assertInstanceOf(
                Delivery.TryAgain.class, deliver(channel(stranger, PATIENT, "ops@example.org"), incident));
        assertTrue(unknown.reason().contains("TLS failed"), unknown.reason());
        EmailSettings.Server otherName = new EmailSettings.Server(
                "localhost", server.port(), EmailSettings.Tls.STARTTLS, Optional.empty(), trusted(server));
        Delivery.TryAgain foreign = assertInstanceOf(
                Delivery.TryAgain.class, deliver(channel(otherName, PATIENT, "ops@example.org"), incident));
        assertTrue(foreign.reason().contains("TLS failed"), foreign.reason());
        try (MailServer plain = new MailServer("none")) {
            Delivery.TryAgain bare = assertInstanceOf(
                    Delivery.TryAgain.class,
                    deliver(channel(starttls(plain.port(), PASSWORD), PATIENT, "ops@example.org"), incident));
            assertTrue(bare.reason().contains("STARTTLS"), bare.reason());
            EmailSettings.Server own = new EmailSettings.Server(
                    "127.0.0.1", plain.port(), EmailSettings.Tls.NONE, Optional.empty(), List.of());
            assertEquals(new Delivery.Delivered(), deliver(channel(own, PATIENT, "ops@example.org"), incident));
            assertEquals(
                    1,
                    Eventually.get("the mail", PATIENT, plain::received, all -> !all.isEmpty())
                            .size());
        }
        assertEquals(List.of(), received());
    }

    @Test
    void tlsFromTheFirstByte() {
        try (MailServer implicit = new MailServer("implicit")) {
            EmailSettings.Server to = new EmailSettings.Server(
                    "127.0.0.1", implicit.port(), EmailSettings.Tls.IMPLICIT, Optional.empty(), trusted(implicit));
            Incident incident = Samples.open(1, Samples.failedRun("backup", NOW), NOW);
            assertEquals(new Delivery.Delivered(), deliver(channel(to, PATIENT, "ops@example.org"), incident));
            assertEquals(
                    1,
                    Eventually.get("the mail", PATIENT, implicit::received, all -> !all.isEmpty())
                            .size());
        }
    }
}
