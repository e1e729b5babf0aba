package dev.cronward.observe.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** /proc/PID/net/tcp and tcp6: the TCP connections of a network namespace. */
final class TcpTable {
    private static final String ESTABLISHED = "01";
    private static final int INODE = 9;

    private TcpTable() {}

    /** The other ends of established connections, {@code ADDRESS:PORT}, of sockets as /proc/PID/fd names them. */
    static List<String> peers(Path table, Set<String> sockets) {
        try {
            return peers(Files.readString(table, StandardCharsets.US_ASCII), sockets);
        } catch (IOException e) {
            return List.of(); // the process has gone, or there is no IPv6
        }
    }

    static List<String> peers(String table, Set<String> sockets) {
        List<String> peers = new ArrayList<>();
        table.lines().skip(1).forEach(line -> {
            List<String> fields = new ArrayList<>();
            StringTokenizer words = new StringTokenizer(line);
            while (words.hasMoreTokens() && fields.size() <= INODE) {
                fields.add(words.nextToken());
            }
            if (fields.size() > INODE
                    && fields.get(3).equals(ESTABLISHED)
                    && sockets.contains("socket:[" + fields.get(INODE) + "]")) {
                peers.add(end(fields.get(2)));
            }
        });
        return peers;
    }

    /** The address is written as words of the machine's own byte order. */
    private static String end(String hex) {
        int colon = hex.indexOf(':');
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex.substring(0, colon)));
        ByteBuffer address = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            address.putInt(words.getInt());
        }
        int port = Integer.parseInt(hex.substring(colon + 1), 16);
        try {
            InetAddress end = InetAddress.getByAddress(address.array());
            String text = end.getHostAddress();
            return (text.contains(":") ? "[" + text + "]" : text) + ":" + port;
        } catch (UnknownHostException e) {
            return hex; // a length that no address has
        }
    }
}
