package dev.cronward.cli;

import dev.cronward.host.HostRoot;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cronward canary status}: whether it is there, and whether one would help. */
@Command(
        name = "status",
        description = {
            "Whether there is a canary, and how soon a crond that starts nothing would be seen without one.",
            "The exit status is 1 when another file is in its place."
        },
        mixinStandardHelpOptions = true)
final class CanaryStatusCommand implements Callable<Integer> {
    /** From here on it is worth an entry. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @Mixin
    private final TreeOption tree = new TreeOption();

    @Option(names = "--zone", paramLabel = "ZONE", description = "The zone of its crond (usually the local one).")
    private @Nullable String zone;

    private final Surroundings surroundings;

    CanaryStatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        PrintStream out = surroundings.out();
        HostRoot root = tree.tree();
        ZoneId in = AskedSchedule.zone(zone, surroundings.clock().getZone());
        CanaryFile.State state = new CanaryFile(root).state();
        out.println(
                switch (state) {
                    case THERE -> "The canary is on: " + CanaryFile.PATH + ".";
                    case ABSENT -> "The canary is off.";
                    case FOREIGN -> CanaryFile.PATH + " is there and was not made by cronward.";
                });
        LongestGap gap = LongestGap.of(root, in, surroundings.clock().instant());
        out.println("The longest time of the next 24 hours in which crond has nothing to start: "
                + Human.duration((double) gap.length().toSeconds()) + ", from " + Human.time(gap.from(), in) + " to "
                + Human.time(gap.until(), in) + ".");
        if (gap.length().compareTo(LONG) > 0) {
            out.println(
                    "A crond that hangs is seen within 90 s, whatever is due. One that is awake and starts nothing is"
                            + " seen at the second start that is due; with the canary (cronward canary on) that is within two"
                            + " minutes.");
        }
        return state == CanaryFile.State.FOREIGN ? ExitStatus.TROUBLE : ExitStatus.OK;
    }
}
