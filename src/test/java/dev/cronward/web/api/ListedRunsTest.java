package dev.cronward.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedRunsTest {
    private static final Instant TEN = Instant.parse("2027-03-10T10:00:00Z");

    private static Run run(int pid, Output output) {
        return new Run.Running(new Run.Start(
                        RunId.of(TEN, pid),
                        "host",
                        Optional.empty(),
                        "root",
                        Optional.of("true"),
                        pid,
                        TEN,
                        MatchedBy.NONE,
                        Optional.empty()))
                .end(TEN, new Outcome.Succeeded(), Profile.unknown(), output, List.of());
    }

    @Test
    void aListHoldsABoundedAmountOfOutput() {
        Output wordy = new Output.Kept(new byte[0], new byte[RunJson.TAIL_BYTES], RunJson.TAIL_BYTES);
        List<Run> runs =
                IntStream.range(0, 10_000).mapToObj(pid -> run(pid, wordy)).toList();
        List<RunJson> listed = ListedRuns.of(runs, Map.of());
        assertEquals(10_000, listed.size());
        long shown = listed.stream().filter(r -> r.outputTail() != null).count();
        assertEquals(ListedRuns.MOST_OUTPUT / RunJson.TAIL_BYTES, shown);
        assertTrue(listed.getFirst().outputTail() != null, "the newest are shown");
        assertEquals(RunJson.TAIL_BYTES, listed.getLast().outputBytes());
    }

    @Test
    void aRunThatWroteNothingIsShownSoHoweverLongTheList() {
        Output wordy = new Output.Kept(new byte[0], new byte[RunJson.TAIL_BYTES], RunJson.TAIL_BYTES);
        List<Run> runs = new java.util.ArrayList<>(
                IntStream.range(0, 5_000).mapToObj(pid -> run(pid, wordy)).toList());
        runs.add(run(5_000, new Output.Kept(new byte[0], new byte[0], 0)));
        assertEquals("", ListedRuns.of(runs, Map.of()).getLast().outputTail());
    }
}
