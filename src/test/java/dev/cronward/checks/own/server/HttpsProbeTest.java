package dev.cronward.checks.own.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cronward.checks.own.Probed;
import dev.cronward.checks.own.Told;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, with a server of the JDK's. */
class HttpsProbeTest {
    private static final ExpectedAnswer ANY = new ExpectedAnswer(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void howLongTheCertificateIsStillValid() throws Exception {
        TestKey key = new TestKey(directory, "-1d", 31);
        String ca = key.certificate(directory.resolve("ca.pem"));
        HttpsServer server = serve(key);
        try {
            Instant now = Instant.now();
            Probed probed = probe("127.0.0.1", server, Optional.of(ca)).measure(now);
            assertEquals(List.of(), probed.faults());
            double days = probed.values().get("certificate_left_seconds") / 86_400;
            assertTrue(days > 29.9 && days <= 30.0, days + " days");

            String untrusted = Told.fault(probe("127.0.0.1", server, Optional.empty()));
            assertTrue(untrusted.contains("nobody trusted has signed it"), untrusted);
            String foreign = Told.fault(probe("localhost", server, Optional.of(ca)));
            assertTrue(foreign.contains("its certificate is not for this name"), foreign);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void oneThatHasExpiredIsAFaultAlsoWhereItIsItselfTrusted() throws Exception {
        TestKey key = new TestKey(directory, "-10d", 5);
        HttpsServer server = serve(key);
        try {
            String ca = key.certificate(directory.resolve("ca.pem"));
            Probed probed = probe("127.0.0.1", server, Optional.of(ca)).measure(Instant.now());
            assertEquals(1, probed.faults().size(), probed.toString());
            assertTrue(probed.faults().getFirst().contains("its certificate has expired"), probed.toString());
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer serve(TestKey key) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(key.context()));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private static HttpProbe probe(String host, HttpsServer server, Optional<String> caFile) {
        URI url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return new HttpProbe(new HttpSettings(url, Optional.empty(), caFile, Set.of(), ANY, Duration.ofSeconds(30)));
    }
}
