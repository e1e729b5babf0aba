package dev.cronward.checks.own.local;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.checks.own.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program, and takes its exit status and the number on the last line that it prints. */
final class CommandProbe implements Probe {
    private static final double NANOS = 1e9;
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;

    private final String check;
    private final List<String> command;
    private final String user;
    private final boolean statusLimited;
    private final boolean valueWanted;

    CommandProbe(String check, List<String> command, String user, boolean statusLimited, boolean valueWanted) {
        this.check = check;
        this.command = List.copyOf(command);
        this.user = user;
        this.statusLimited = statusLimited;
        this.valueWanted = valueWanted;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ChildProcess.Ended ended = ChildProcess.run(RunAs.user(user).of(command), environment());
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        values.put("exit_status", (double) ended.status());
        values.put(
                "duration_seconds", Duration.ofNanos(System.nanoTime() - began).toNanos() / NANOS);
        if (ended.tooMuch()) {
            faults.add("it printed more than " + (ChildProcess.MOST_OUTPUT >> 20) + " MiB and was ended");
        } else if (ended.status() != 0 && !statusLimited) {
            faults.add("it ended with exit status " + ended.status() + meaning(ended.status()));
        }
        if (valueWanted && !ended.tooMuch()) {
            Optional<Double> number = lastLine(ended.output()).flatMap(Unit::decimal);
            if (number.isEmpty() && faults.isEmpty()) {
                throw new IOException("the last line that it printed is no number");
            }
            number.ifPresent(value -> values.put("value", value));
        }
        return new Probed(values, faults);
    }

    private static String meaning(int status) {
        return switch (status) {
            case CANNOT_EXECUTE -> " (it cannot be executed)";
            case NOT_FOUND -> " (it was not found)";
            default -> "";
        };
    }

    private static Optional<String> lastLine(String output) {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce((first, second) -> second);
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME", "/",
                "SHELL", "/bin/sh",
                "LANG", "C.UTF-8",
                "USER", user,
                "LOGNAME", user,
                "CRONWARD_CHECK", check);
    }
}
