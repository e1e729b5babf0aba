package dev.cronward.records.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.notify.Delivery;
import dev.cronward.records.RecordSamples;
import dev.cronward.records.RunRecord;
import dev.cronward.records.SchemaCheck;
import dev.cronward.redact.Redaction;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void choose() {
        path = directory.resolve("runs.jsonl");
    }

    private static Delivery deliver(FileSink sink, List<RunRecord> records) {
        return sink.deliver(records, RecordSamples.AT);
    }

    private static void taken(FileSink sink, List<RunRecord> records) {
        assertInstanceOf(Delivery.Delivered.class, deliver(sink, records));
    }

    private static List<Long> numbers(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> SchemaCheck.read(line).get("seq").asLong())
                .toList();
    }

    private FileSink sink(long most, int keep) {
        return new FileSink("file", new FileSettings(path, most, keep));
    }

    @Test
    void linesAreAddedForNobodyElseToRead() throws IOException {
        try (FileSink sink = sink(0, 5)) {
            taken(sink, RecordSamples.both(1, 1));
            taken(sink, RecordSamples.both(2, 1));
        }
        try (FileSink again = sink(0, 5)) {
            taken(again, RecordSamples.both(3, 1));
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), numbers(path));
        assertTrue(
                PosixFilePermissions.fromString("rw-r-----").containsAll(Files.getPosixFilePermissions(path)),
                () -> path + " is open to others");
    }

    @Test
    void nothingSecretIsWritten() throws IOException {
        try (FileSink sink = sink(0, 5)) {
            taken(sink, List.of(RecordSamples.leaky()));
        }
        String written = Files.readString(path);
        assertTrue(written.contains(Redaction.MARK) && !written.contains("planted"), written);
    }

    @Test
    void itIsTurnedOverBySizeAndNoLineIsLost() throws IOException {
        try (FileSink sink = sink(4_000, 2)) {
            for (int pid = 1; pid <= 8; pid++) {
                taken(sink, RecordSamples.both(pid, 1));
            }
        }
        List<Long> all = new ArrayList<>(numbers(directory.resolve("runs.jsonl.2")));
        all.addAll(numbers(directory.resolve("runs.jsonl.1")));
        all.addAll(numbers(path));
        assertFalse(Files.exists(directory.resolve("runs.jsonl.3")));
        assertEquals(16L, all.getLast());
        for (int i = 1; i < all.size(); i++) {
            assertEquals(all.get(i - 1) + 1, all.get(i));
        }
        assertTrue(Files.size(path) <= 4_000);
    }

    @Test
    void whoTurnsItOverNeedNotTell() throws IOException {
        try (FileSink sink = sink(0, 5)) {
            taken(sink, RecordSamples.both(1, 1));
            Files.move(path, directory.resolve("moved"));
            taken(sink, RecordSamples.both(2, 1));
            Files.copy(path, directory.resolve("copied"));
            Files.write(path, new byte[0]);
            taken(sink, RecordSamples.both(3, 1));
        }
        assertEquals(List.of(1L, 2L), numbers(directory.resolve("moved")));
        assertEquals(List.of(3L, 4L), numbers(directory.resolve("copied")));
        assertEquals(List.of(5L, 6L), numbers(path));
    }

    @Test
    void halfALineOfAnEarlierProcessSpoilsNoOther() throws IOException {
        Files.writeString(path, "{\"schema\":1,\"ev");
        try (FileSink sink = sink(0, 5)) {
            taken(sink, RecordSamples.both(1, 1));
        }
        List<String> lines = Files.readAllLines(path);
        assertEquals(3, lines.size());
        SchemaCheck.read(lines.get(1));
    }

    @Test
    void whatCannotBeWrittenIsTriedAgainWithItsReason() throws IOException {
        Path full = Path.of("/dev/full");
        Needs.capability(Files.isWritable(full), "dev-full", "there is no /dev/full to write to");
        try (FileSink sink = new FileSink("file", new FileSettings(full, 0, 5))) {
            Delivery.TryAgain later =
                    assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(1, 1)));
            assertTrue(later.reason().contains("No space left on device"), later.reason());
        }
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("elsewhere"));
        try (FileSink sink = new FileSink("file", new FileSettings(link, 0, 5))) {
            assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(1, 1)));
        }
        assertFalse(Files.exists(directory.resolve("elsewhere")));
        Path gone = Files.createDirectory(directory.resolve("gone"));
        path = gone.resolve("runs.jsonl");
        try (FileSink sink = sink(0, 5)) {
            taken(sink, RecordSamples.both(1, 1));
            Files.delete(path);
            Files.delete(gone);
            Delivery.TryAgain later =
                    assertInstanceOf(Delivery.TryAgain.class, deliver(sink, RecordSamples.both(2, 1)));
            assertTrue(later.reason().endsWith("its directory is not there; make it"), later.reason());
            Files.createDirectory(gone);
            taken(sink, RecordSamples.both(2, 1));
        }
        assertEquals(List.of(3L, 4L), numbers(path));
    }
}
