package dev.cronward.notify.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.ChannelContract;
import dev.cronward.notify.ContractReceiver;
import dev.cronward.notify.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every channel that speaks HTTP must do beside the rules of all. */
public abstract class HttpChannelContract extends ChannelContract {
    @Override
    protected final ContractReceiver receiver() {
        return new Receiver(new StrictReceiver());
    }

    private record Receiver(StrictReceiver http) implements ContractReceiver {
        @Override
        public int port() {
            return http.port();
        }

        @Override
        public List<String> received() {
            return http.requests().stream()
                    .map(StrictReceiver.Request::toString)
                    .toList();
        }

        @Override
        public void refusesForNow() {
            http.answers(503, Map.of(), "%REQUEST%");
        }

        @Override
        public void refusesTheMessage() {
            http.answers(400, Map.of(), "%REQUEST%");
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @Test
    void tellsApartStatusesThatMayYetSucceed() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            for (int status : new int[] {301, 401, 403, 404, 408, 429, 500, 502, 503, 504}) {
                receiver.answers(status, Map.of(), "%REQUEST%");
                assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT), "status " + status);
            }
            receiver.answers(400, Map.of(), "%REQUEST%");
            Delivery.Rejected rejected =
                    assertInstanceOf(Delivery.Rejected.class, deliver(receiver.port(), PATIENT), "status 400");
            assertTrue(rejected.reason().contains("400"), rejected.reason());
        }
    }

    @Test
    void honoursRetryAfter() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(503, Map.of("Retry-After", "17"), "");
            Delivery.TryAgain later = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertEquals(Optional.of(Duration.ofSeconds(17)), later.after());
            receiver.answers(429, Map.of("Retry-After", "Sun, 14 Mar 2027 03:01:00 GMT"), "");
            assertEquals(
                    Optional.of(Duration.ofMinutes(1)),
                    ((Delivery.TryAgain) deliver(receiver.port(), PATIENT)).after());
            receiver.answers(503, Map.of("Retry-After", "soon"), "");
            assertEquals(Optional.empty(), ((Delivery.TryAgain) deliver(receiver.port(), PATIENT)).after());
        }
    }

    @Test
    void survivesAnswersThatAreGarbageOrHuge() {
        try (StrictReceiver receiver = new StrictReceiver()) {
            receiver.answers(500, Map.of(), "\u0000\u001b[31m\u00ff\u00fe{\"");
            Delivery.TryAgain garbage = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertTrue(garbage.reason().chars().noneMatch(c -> c < ' '), garbage.reason());
            receiver.answers(500, Map.of(), "x".repeat(20_000_000));
            Delivery.TryAgain huge = assertInstanceOf(Delivery.TryAgain.class, deliver(receiver.port(), PATIENT));
            assertTrue(huge.reason().length() < 1000, "bounded");
        }
    }

    @Test
    void anAnswerThatNeverEndsIsLeftAfterTheTimeout() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (Socket socket = endless.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 500 Oh\r\nContent-Length: 1000\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The channel has hung up, which is what is tested.
                }
            });
            assertInstanceOf(Delivery.TryAgain.class, deliver(endless.getLocalPort(), TIMEOUT));
            assertTrue(
                    answering.join(Duration.ofSeconds(10)), "the channel hangs up instead of keeping the connection");
        }
    }
}
