package dev.cronward.records.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Delivery;
import dev.cronward.records.RecordSamples;
import dev.cronward.records.RunRecord;
import dev.cronward.records.SchemaCheck;
import dev.cronward.records.syslog.SyslogSettings.Transport;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.LogServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against Debian's rsyslogd. */
@Timeout(120)
class SyslogSinkTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final int CRON = 9;

    private static SyslogSink sink(Transport transport, int port, List<X509Certificate> trusted, Duration timeout) {
        int bytes = transport == Transport.UDP ? 2048 : 8192;
        return new SyslogSink(
                "central", new SyslogSettings(transport, "127.0.0.1", port, trusted, CRON, bytes, timeout));
    }

    private static SyslogSink sink(Transport transport, LogServer server) throws Exception {
        return sink(transport, server.port(), trusted(transport, server), PATIENT);
    }

    private static List<X509Certificate> trusted(Transport transport, LogServer server) throws Exception {
        if (transport != Transport.TLS) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(server.certificateFile())) {
            return List.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    private static Delivery deliver(SyslogSink sink, List<RunRecord> records) {
        return sink.deliver(records, RecordSamples.AT);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void recordsArriveWhole(Transport transport) throws Exception {
        LogServer.needed();
        try (LogServer server = new LogServer(transport.name().toLowerCase(Locale.ROOT));
                SyslogSink sink = sink(transport, server)) {
            List<RunRecord> records = new ArrayList<>(RecordSamples.both(1, 2));
            records.addAll(RecordSamples.both(3, 1));
            assertInstanceOf(Delivery.Delivered.class, deliver(sink, records.subList(0, 4)));
            assertInstanceOf(Delivery.Delivered.class, deliver(sink, records.subList(4, 6)));
            assertInstanceOf(Delivery.Delivered.class, deliver(sink, List.of(RecordSamples.leaky())));
            List<String> lines =
                    Eventually.get("what was sent", PATIENT, server::received, received -> received.size() >= 7);
            for (int i = 0; i < records.size(); i++) {
                String[] parts = lines.get(i).split(" ", 9);
                boolean start = i % 2 == 0;
                assertEquals(CRON * 8 + (start ? 6 : 3), Integer.parseInt(parts[0]));
                assertEquals("1", parts[1]);
                assertEquals(records.get(i).at(), OffsetDateTime.parse(parts[2]).toInstant());
                assertEquals("web1", parts[3]);
                assertEquals("cronward", parts[4]);
                assertEquals(ProcessHandle.current().pid(), Long.parseLong(parts[5]));
                assertEquals(start ? "START" : "FINISH", parts[6]);
                assertEquals("-", parts[7]);
                assertEquals(SchemaCheck.read(records.get(i).json()), SchemaCheck.read(parts[8].strip()));
            }
            assertFalse(lines.toString().contains("planted"), lines::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "TLS"})
    void nothingIsLostWhenTheServerIsStoppedAndStartedAgain(Transport transport) throws Exception {
        LogServer.needed();
        try (LogServer server = new LogServer(transport.name().toLowerCase(Locale.ROOT));
                SyslogSink sink = sink(transport, server)) {
            assertInstanceOf(Delivery.Delivered.class, deliver(sink, RecordSamples.both(1, 20)));
            Eventually.get("the first", PATIENT, server::received, lines -> lines.size() == 40);
            server.stop();
            // The connection is still open on this side, and a write into it would seem to succeed.
            assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(21, 20)));
            assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(21, 20)));
            server.start();
            assertInstanceOf(Delivery.Delivered.class, deliver(sink, RecordSamples.both(21, 20)));
            List<String> all = Eventually.get("the others", PATIENT, server::received, lines -> lines.size() >= 80);
            TreeSet<Long> numbers = new TreeSet<>();
            all.forEach(line -> numbers.add(
                    SchemaCheck.read(line.split(" ", 9)[8].strip()).get("seq").asLong()));
            assertEquals(80, numbers.size());
            assertEquals(80L, numbers.last());
        }
    }

    @Test
    void aServerThatIsNotTheOneIsToldNothing() throws Exception {
        LogServer.needed();
        try (LogServer server = new LogServer("tls");
                SyslogSink strangers = sink(Transport.TLS, server.port(), List.of(), PATIENT);
                SyslogSink renamed = new SyslogSink(
                        "central",
                        new SyslogSettings(
                                Transport.TLS,
                                "localhost",
                                server.port(),
                                trusted(Transport.TLS, server),
                                CRON,
                                8192,
                                PATIENT))) {
            for (SyslogSink sink : List.of(strangers, renamed)) {
                Delivery.TryAgain later =
                        assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(1, 1)));
                assertTrue(later.reason().contains("TLS failed"), later.reason());
                assertTrue(later.reason().contains("ca-file"), later.reason());
            }
            assertEquals(List.of(), server.received());
        }
    }

    @Test
    void aClosedPortIsTriedAgain() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        for (Transport transport : List.of(Transport.TCP, Transport.TLS)) {
            try (SyslogSink sink = sink(transport, closed, List.of(), PATIENT)) {
                Delivery.TryAgain later =
                        assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(1, 1)));
                assertEquals(
                        "127.0.0.1:" + closed + " cannot be reached: connection refused or no route", later.reason());
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftAfterTheTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SyslogSink sink = sink(Transport.TLS, silent.getLocalPort(), List.of(), Duration.ofMillis(500))) {
            assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(1, 1)));
        }
    }

    @Test
    void anInterruptEndsAnAttempt() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SyslogSink sink = sink(Transport.TLS, silent.getLocalPort(), List.of(), PATIENT)) {
            var result = new CompletableFuture<Boolean>();
            Thread thread = Thread.ofPlatform().start(() -> {
                boolean later = deliver(sink, RecordSamples.both(1, 1)) instanceof Delivery.TryAgain;
                result.complete(later && Thread.currentThread().isInterrupted());
            });
            try (Socket connected = silent.accept()) {
                thread.interrupt();
                assertTrue(result.get(10, TimeUnit.SECONDS));
                assertTrue(connected.isBound());
            }
        }
    }

    @Test
    void theHeaderHoldsNothingThatBreaksIt() {
        RunRecord record = RecordSamples.named("wéb 1\n");
        String text = new String(new SyslogMessage(CRON, 2048, 42).of(record), StandardCharsets.US_ASCII);
        assertTrue(text.startsWith("<78>1 2027-03-14T03:00:07.012Z w_b_1_ cronward 42 START - {\""), text);
        assertTrue(text.length() <= 2048);
    }
}
