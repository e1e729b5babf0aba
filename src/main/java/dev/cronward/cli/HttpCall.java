package dev.cronward.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One request and its answer over a plain socket: java.net.http takes longer to load than the whole command may take. */
final class HttpCall {
    private static final int CONNECT_MILLIS = 2_000;

    private HttpCall() {}

    /**
     * Sends a request that asks for the connection to be closed, and reads the answer.
     *
     * @param request head and body
     * @param answerMillis how long it may be silent
     * @throws IOException when nobody answers, not in time, or with what is no HTTP
     */
    static HttpReply of(InetAddress ip, int port, byte[] request, int answerMillis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ip, port), CONNECT_MILLIS);
            socket.setSoTimeout(answerMillis);
            socket.getOutputStream().write(request);
            return HttpReply.read(socket.getInputStream());
        }
    }
}
