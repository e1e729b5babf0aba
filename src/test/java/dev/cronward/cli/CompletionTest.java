package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash completes with what {@code cronward completion} prints. */
class CompletionTest {
    @TempDir
    Path directory;

    @Test
    void bashCompletesCommandsAndOptions() throws IOException {
        Shell.Result result = new Shell(Instant.parse("2027-03-14T12:00:00Z"), directory, Map.of()).run("completion");
        assertEquals(0, result.exitStatus(), result.err());
        Path script = Files.writeString(directory.resolve("completion"), result.out());
        assertTrue(completed(script, "inc").contains("incidents"));
        assertTrue(completed(script, "next", "--ex").contains("--expr"));
    }

    private static String completed(Path script, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                "source \"$0\"; COMP_WORDS=(cronward \"$@\"); COMP_CWORD=$#; _complete_cronward;"
                        + " echo \"${COMPREPLY[@]}\"",
                script.toString()));
        command.addAll(List.of(words));
        CommandResult bash = CommandResult.of(Map.of(), command);
        assertEquals(0, bash.status(), bash::toString);
        return bash.out();
    }
}
