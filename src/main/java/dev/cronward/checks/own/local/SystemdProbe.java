package dev.cronward.checks.own.local;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.checks.own.Unit;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks {@code systemctl show} for the state of a unit. */
final class SystemdProbe implements Probe {
    /** There while systemd is the node's init (sd_booted(3)). */
    private static final String BOOTED = "/run/systemd/system";

    private static final List<String> COMMAND =
            List.of("systemctl", "show", "-p", "LoadState,ActiveState,SubState,Result,NRestarts", "--");

    private final HostRoot root;
    private final String unit;
    private final boolean active;

    /**
     * Nothing is asked yet.
     *
     * @param active whether it has to be active, or only not to have failed
     */
    SystemdProbe(HostRoot root, String unit, boolean active) {
        this.root = root;
        this.unit = unit;
        this.active = active;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        if (!Files.isDirectory(root.resolve(BOOTED))) {
            throw new IOException("systemd does not run this node (" + BOOTED + " is not there)");
        }
        List<String> command = new ArrayList<>(COMMAND);
        command.add(unit);
        ChildProcess.Ended ended =
                ChildProcess.run(RunAs.self().of(command), Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"));
        if (ended.status() != 0) {
            throw new IOException("systemctl does not answer: exit status " + ended.status());
        }
        return judge(ended.output());
    }

    /** What the answer of {@code systemctl show} means. */
    Probed judge(String answer) throws IOException {
        Map<String, String> said = new HashMap<>();
        answer.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> said.put(pair[0], pair[1].strip()));
        String state = said.getOrDefault("ActiveState", "");
        String sub = said.getOrDefault("SubState", "");
        if (state.isEmpty()) {
            throw new IOException("systemctl told no state of " + unit);
        }
        if (said.getOrDefault("LoadState", "loaded").equals("not-found")) {
            return Probed.wrong("there is no unit " + unit);
        }
        Map<String, Double> values = Unit.decimal(said.getOrDefault("NRestarts", ""))
                .map(number -> Map.of("restarts", number))
                .orElse(Map.of());
        return new Probed(
                values,
                fault(state, sub, said.getOrDefault("Result", "")).stream().toList());
    }

    private Optional<String> fault(String state, String sub, String result) throws IOException {
        if (state.equals("failed")) {
            return Optional.of(unit + " has failed" + (result.isEmpty() ? "" : " (" + result + ")"));
        }
        if (sub.equals("auto-restart")) {
            return Optional.of(unit + " is started again and again");
        }
        if (!active || List.of("active", "reloading", "refreshing").contains(state)) {
            return Optional.empty();
        }
        if (List.of("activating", "deactivating", "maintenance").contains(state)) {
            throw new IOException(unit + " is " + state + ", neither active nor not");
        }
        return Optional.of(unit + " is " + state);
    }
}
