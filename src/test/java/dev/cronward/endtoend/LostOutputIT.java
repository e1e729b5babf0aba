package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.CommandResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command does when its answer cannot be written. */
class LostOutputIT {
    private static CommandResult shell(String script) {
        return CommandResult.of(Map.of(), List.of("sh", "-c", script));
    }

    @Test
    void aFullDiskIsTold() {
        CommandResult result = shell("target/cronward version > /dev/full");
        assertEquals(1, result.status(), result::toString);
        assertTrue(result.err().contains("could not be written"), result::toString);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoTrouble() {
        CommandResult result = shell(
                "{ target/cronward next --expr '* * * * *' --count 100000; echo \"status $?\" >&2; }" + " | head -n 1");
        assertTrue(result.err().contains("status 141"), result::toString);
        assertFalse(result.err().contains("cronward:") || result.err().contains("Exception"), result::toString);
        assertTrue(result.out().startsWith("AT (UTC)"), result::toString);
    }
}
