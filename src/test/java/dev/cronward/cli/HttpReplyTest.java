package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
    private static HttpReply read(String bytes) throws IOException {
        return HttpReply.read(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aBodyWithALengthEndsThere() throws IOException {
        HttpReply reply = read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-Y:  z \r\n\r\n[1]rest");
        assertEquals(200, reply.status());
        assertEquals("[1]", reply.text());
        assertEquals(Optional.of("z"), reply.header("x-y"));
    }

    @Test
    void chunksAreJoined() throws IOException {
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n1;x=y\r\n]\r\n0\r\n\r\n";
        assertEquals("[1]", read(chunks).text());
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() throws IOException {
        assertEquals("[1]", read("HTTP/1.0 404 Not Found\r\n\r\n[1]").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"
            })
    void whatBreaksOffOrIsNoHttpIsNotTakenForAnAnswer(String bytes) {
        assertThrows(IOException.class, () -> read(bytes));
    }
}
