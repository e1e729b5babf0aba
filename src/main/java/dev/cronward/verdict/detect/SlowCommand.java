package dev.cronward.verdict.detect;

import dev.cronward.run.CommandShare;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.Past;
import dev.cronward.verdict.PastRun;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command within a run that took the time: the one whose elapsed times, added up, grew most against usual runs.
 *
 * @param name the kernel's name of the program
 * @param time of all its processes in the slow run
 * @param usual the same in the middle of the usual runs
 */
record SlowCommand(String name, Duration time, Duration usual) {
    /** They wait for what they have started, so their time is that of others. */
    private static final Set<String> AROUND = Set.of(
            "sh",
            "bash",
            "dash",
            "ash",
            "ksh",
            "zsh",
            "busybox",
            "run-parts",
            "sudo",
            "su",
            "runuser",
            "nice",
            "ionice",
            "timeout",
            "flock",
            "chronic",
            "env",
            "setpriv",
            "systemd-inhibi",
            "chrt",
            "time",
            "xargs");

    private static final int COMPARED = 5;

    /**
     * What explains at least half of the difference; empty where no command does, or where their times are not known.
     *
     * @param run the slow one
     * @param usual runs that took as long as usual
     */
    static Optional<SlowCommand> of(Past past, Run.Ended run, Duration difference, List<PastRun> usual) {
        List<Map<String, Duration>> before = usual.stream()
                .limit(COMPARED)
                .map(PastRun::id)
                .map(id -> times(past, id))
                .filter(times -> !times.isEmpty())
                .toList();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Duration> now = times(past, run.id());
        return Stream.of(false, true)
                .flatMap(around -> now.entrySet().stream()
                        .filter(command -> AROUND.contains(command.getKey()) == around)
                        .map(command ->
                                new SlowCommand(command.getKey(), command.getValue(), middle(before, command.getKey())))
                        .filter(command -> command.more().multipliedBy(2).compareTo(difference) >= 0)
                        .max(Comparator.comparing(SlowCommand::more))
                        .stream())
                .findFirst();
    }

    private Duration more() {
        return time.minus(usual);
    }

    private static Map<String, Duration> times(Past past, RunId id) {
        Map<String, Duration> times = new HashMap<>();
        past.run(id).ifPresent(run -> {
            if (run instanceof Run.Ended ended) {
                for (CommandShare command : ended.profile().commands()) {
                    times.merge(command.name(), command.wall(), Duration::plus);
                }
            }
        });
        return times;
    }

    private static Duration middle(List<Map<String, Duration>> runs, String command) {
        double[] times = runs.stream()
                .mapToDouble(
                        run -> (double) run.getOrDefault(command, Duration.ZERO).toMillis())
                .toArray();
        return Duration.ofMillis(Math.round(Spread.median(times)));
    }

    /** {@code 2700.000s in pg_dump, usually 300.000s}. */
    String words() {
        return Text.seconds(time) + " in " + Text.visible(name) + ", usually " + Text.seconds(usual);
    }
}
