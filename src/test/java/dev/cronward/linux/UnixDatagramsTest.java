package dev.cronward.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real sockets. */
class UnixDatagramsTest {
    @TempDir
    Path directory;

    @Test
    void theyArriveWholeAndApartAtAPathAndAtAnAbstractName() throws IOException {
        for (String path : List.of(
                directory.resolve("inbox").toString(),
                "@cronward-test-" + ProcessHandle.current().pid())) {
            try (DatagramInbox inbox = new DatagramInbox(path);
                    UnixDatagrams out = UnixDatagrams.to(path)) {
                out.send("READY=1");
                out.send("STATUS=watching – all of it\nX=2");
                assertEquals(Optional.of("READY=1"), inbox.next());
                assertEquals(Optional.of("STATUS=watching – all of it\nX=2"), inbox.next());
                assertEquals(Optional.empty(), inbox.next());
            }
        }
    }

    @Test
    void whatCannotBeReachedIsNamed() throws IOException {
        String nobody = directory.resolve("nobody").toString();
        IOException none = assertThrows(IOException.class, () -> UnixDatagrams.to(nobody));
        assertTrue(none.getMessage().contains(nobody + " cannot be reached: "), none.getMessage());
        assertThrows(IOException.class, () -> UnixDatagrams.to("relative"));
        assertThrows(IOException.class, () -> UnixDatagrams.to("/" + "x".repeat(107)));
        DatagramInbox inbox = new DatagramInbox(nobody);
        UnixDatagrams out = UnixDatagrams.to(nobody);
        inbox.close();
        assertThrows(IOException.class, () -> out.send("to nobody"));
        out.close();
        assertThrows(IOException.class, () -> out.send("closed"));
    }
}
