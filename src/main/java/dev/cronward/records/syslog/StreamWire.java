package dev.cronward.records.syslog;

import dev.cronward.net.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept, each message with its length before it (RFC 6587, section 3.4.1; RFC 5425, section 4.3).
 *
 * <p>The protocol has no acknowledgement: what was given to the connection may be lost with it. To make that rare it is
 * looked whether the server has hung up before anything is written, and for {@link #SETTLING} after it: a server that
 * ends with something unread resets the connection, and what it was sent is then sent again.
 */
final class StreamWire implements Wire {
    /** Long enough for the answer to data that arrived at a closed port or a dying server, on any network of a site. */
    static final Duration SETTLING = Duration.ofMillis(200);

    private static final Duration GLANCE = Duration.ofMillis(1);

    private final SyslogSettings settings;
    private volatile @Nullable Socket open;

    StreamWire(SyslogSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        try {
            Socket socket = socket();
            socket.getOutputStream().write(frames(messages));
            socket.getOutputStream().flush();
            if (hasHungUp(socket, SETTLING)) {
                throw new IOException("the connection was closed by the server after records had been sent");
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static byte[] frames(List<byte[]> messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    private Socket socket() throws IOException {
        Socket kept = open;
        if (kept != null && !hasHungUp(kept, GLANCE)) {
            return kept;
        }
        close();
        Socket plain = new Socket();
        open = plain;
        int millis = Math.toIntExact(settings.timeout().toMillis());
        plain.connect(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), millis);
        plain.setTcpNoDelay(true);
        plain.setKeepAlive(true);
        if (settings.transport() == SyslogSettings.Transport.TLS) {
            plain.setSoTimeout(millis);
            open = Tls.over(plain, settings.host(), settings.port(), settings.trusted());
        }
        return open == null ? plain : open;
    }

    /** Whether the other side has ended the connection, looked at for so long. What it says beside that is not for us. */
    private static boolean hasHungUp(Socket socket, Duration within) throws IOException {
        socket.setSoTimeout(Math.toIntExact(within.toMillis()));
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Socket socket = open;
        open = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
