package dev.cronward.ledger;

import dev.cronward.run.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process that writes runs as fast as it can and says which ends are safe; it is made to be killed. */
public final class Storm {
    private Storm() {}

    /** Arguments: the state directory, and a number that no other storm has. */
    public static void main(String[] args) {
        Ledger ledger = Ledger.open(Path.of(args[0]), LedgerSettings.defaults());
        Instant begin = Samples.TEN.plusSeconds(10_000L * Integer.parseInt(args[1]));
        System.out.println("ready");
        for (int i = 0; ; i++) {
            List<Run> starts = new ArrayList<>();
            List<Run> ends = new ArrayList<>();
            for (int k = 0; k < 5; k++) {
                Run.Ended run = Samples.failed("storm", begin.plusMillis(i * 10L + k), 100 + k);
                starts.add(new Run.Running(run.start()));
                ends.add(run);
            }
            ledger.runs().record(starts);
            ledger.runs().record(ends);
            StringBuilder line = new StringBuilder();
            ends.forEach(run -> line.append(run.id()).append(' '));
            System.out.println(line);
        }
    }
}
