package dev.cronward.checks.own.server;

import dev.cronward.net.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on the loopback that behaves as a test says, well or not. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    /** What it does with a connection, which is closed after it. */
    interface Manner {
        void serve(Socket socket) throws IOException;
    }

    RawServer(Manner manner) {
        try {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(manner));
    }

    /** One that says something at once and hangs up. */
    static RawServer saying(String text) {
        return new RawServer(socket -> {
            say(socket, text);
            socket.shutdownOutput();
        });
    }

    /** One that takes what it is told, says nothing, and waits until the other side hangs up. */
    static RawServer silent() {
        return new RawServer(socket -> {});
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void accept(Manner manner) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket, manner));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Manner manner) {
        try (socket) {
            asked.countDown();
            manner.serve(socket);
            while (socket.getInputStream().read() >= 0) {
                // takes what it is told
            }
        } catch (IOException e) {
            // The other side has left with something unread.
        }
        left.countDown();
    }

    int port() {
        return listening.getLocalPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/health");
    }

    Server server() {
        return server(port());
    }

    /** A server on a port of the loopback, without TLS. */
    static Server server(int port) {
        return new Server(new Address("127.0.0.1", port), false, Optional.empty(), Duration.ofSeconds(30));
    }

    /** Waits until somebody has connected. */
    void awaitAsked() throws InterruptedException {
        if (!asked.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asks");
        }
    }

    /** Waits until the first one to connect has hung up. */
    void awaitLeft() throws InterruptedException {
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the connection is still there");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
