package dev.cronward.checks.own.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of Redis' protocol (RESP2) as commands need whose answer is a number, a short text or nothing. */
final class Resp {
    private static final int LONGEST = 1024;

    private final InputStream in;
    private final OutputStream out;

    /** What Redis answers. */
    sealed interface Answer {
        /** Text, also where it is a number. */
        record Said(String text) implements Answer {}

        /** There is no such thing. */
        record Nothing() implements Answer {}

        /**
         * It refuses.
         *
         * @param code the first word of the reason, such as {@code NOAUTH}; the rest may repeat what was sent
         */
        record Refused(String code) implements Answer {}
    }

    /** On a connection that is open. */
    Resp(Socket socket) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Sends a command and waits for the answer. */
    Answer call(String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(ascii("$" + bytes.length + "\r\n"));
            command.writeBytes(bytes);
            command.writeBytes(ascii("\r\n"));
        }
        out.write(command.toByteArray());
        return answer();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Answer answer() throws IOException {
        String line = line();
        String rest = line.substring(Math.min(1, line.length()));
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+', ':' -> new Answer.Said(rest);
            case '-' -> new Answer.Refused(rest.split(" ", 2)[0].replaceAll("[^A-Z]", ""));
            case '$' -> rest.equals("-1") ? new Answer.Nothing() : new Answer.Said(bulk(rest));
            default -> throw new ProtocolException("no answer of a Redis");
        };
    }

    /** A text of a length that is told before it. */
    private String bulk(String length) throws IOException {
        if (!length.matches("\\d{1,9}")) {
            throw new ProtocolException("no answer of a Redis");
        }
        // What is longer is no number; it is cut and the connection used no more.
        int bytes = Math.min(Integer.parseInt(length), LONGEST);
        byte[] text = in.readNBytes(bytes);
        if (text.length < bytes) {
            throw new EOFException();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (line.length() == LONGEST) {
                throw new ProtocolException("no answer of a Redis");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
