package dev.cronward.verdict.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happened to real cronds, and exactly what must be told of it. See {@link RecordHistories}. */
class RecordedHistoriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "well",
                "failing",
                "out-of-memory",
                "stopped",
                "killed",
                "changed",
                "signals",
                "run-parts",
                "overlap",
                "reboot"
            })
    void whatWasRecordedIsToldAgain(String name, @TempDir Path directory) throws Exception {
        Recording recording = Recording.parse(text(name));
        assertEquals(sorted(recording.told()), sorted(Replay.of(recording, directory)));
    }

    /** Of several things that happen at once nobody is told first. */
    private static List<String> sorted(List<String> told) {
        return told.stream().sorted().toList();
    }

    private static String text(String name) {
        try (InputStream in = RecordedHistoriesTest.class.getResourceAsStream(name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
