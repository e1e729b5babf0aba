package dev.cronward.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 response (RFC 9112), as the agent sends it: with a length, in chunks, or ended by the connection's end.
 *
 * @param status status code
 * @param headers by name in lower case
 * @param body the content
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record HttpReply(int status, Map<String, String> headers, byte[] body) {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_BODY = 512 * 1024 * 1024;

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Reads one response; the stream is then of no more use. */
    static HttpReply read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        String first = line(in);
        if (!first.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("it does not speak HTTP/1.1");
        }
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new IOException("its HTTP headers are malformed");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpReply(status, Map.copyOf(headers), body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return in.readNBytes(LARGEST_BODY);
        }
        return exactly(in, size(length, 10));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = size(line(in).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            if (body.size() + (long) size > LARGEST_BODY) {
                throw new IOException("its answer is too large");
            }
            body.write(exactly(in, size));
            if (!line(in).isEmpty()) {
                throw new IOException("its HTTP chunks are malformed");
            }
        }
    }

    private static int size(String digits, int radix) throws IOException {
        try {
            int size = Integer.parseInt(digits, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below like a size out of bounds
        }
        throw new IOException("its HTTP body has no sensible size");
    }

    /** A connection that breaks off must not look like a short answer. */
    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the connection broke off after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection broke off");
            }
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("its HTTP headers are too long");
            }
            line.append((char) b);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
