package dev.cronward.records.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A datagram a message (RFC 5426). That nobody listens is told by the other side's kernel, if at all, with the datagram
 * after it.
 */
final class UdpWire implements Wire {
    private final SyslogSettings settings;
    private volatile @Nullable DatagramSocket open;

    UdpWire(SyslogSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(List<byte[]> messages) throws IOException {
        try {
            DatagramSocket socket = socket();
            for (byte[] message : messages) {
                socket.send(new DatagramPacket(message, message.length));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = open;
        if (socket == null) {
            socket = new DatagramSocket();
            open = socket;
            socket.connect(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        }
        return socket;
    }

    @Override
    public void close() {
        DatagramSocket socket = open;
        open = null;
        if (socket != null) {
            socket.close();
        }
    }
}
