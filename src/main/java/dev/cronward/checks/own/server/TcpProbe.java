package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** Whether a server takes connections, and says what it should. */
final class TcpProbe implements Probe {
    private static final int MOST = 4096;

    private final TcpSettings settings;

    TcpProbe(TcpSettings settings) {
        this.settings = settings;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        return Interruptible.call(() -> look(now));
    }

    private Probed look(Instant now) throws Server.Unusable {
        Server server = settings.server();
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        long began = System.nanoTime();
        try (Socket socket = server.open()) {
            if (socket instanceof SSLSocket secured) {
                CertificateLeft.note(secured.getSession(), now, values, faults);
            }
            if (settings.send().isPresent()) {
                socket.getOutputStream().write(settings.send().get().getBytes(StandardCharsets.UTF_8));
            }
            if (settings.expect().isPresent()) {
                saysOtherwise(socket.getInputStream(), settings.expect().get())
                        .ifPresent(fault -> faults.add(server.shown() + " " + fault));
            }
            values.put(Latency.QUANTITY.name(), Latency.since(began));
            return new Probed(values, faults);
        } catch (Server.Unusable e) {
            throw e;
        } catch (IOException e) {
            return Probed.wrong(server.shown() + " " + FailureWords.of(e));
        }
    }

    /** Reads until it has said so; the value is what is wrong. */
    private static Optional<String> saysOtherwise(InputStream in, String expected) throws IOException {
        byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
        byte[] said = new byte[MOST];
        int length = 0;
        while (length < MOST) {
            int got = in.read(said, length, MOST - length);
            if (got < 0) {
                return Optional.of("hangs up without saying '" + expected.strip() + "'");
            }
            length += got;
            if (new String(said, 0, length, StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                return Optional.empty();
            }
        }
        return Optional.of("says something else than '" + expected.strip() + "'");
    }
}
