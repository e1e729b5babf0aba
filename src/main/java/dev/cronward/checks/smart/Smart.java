package dev.cronward.checks.smart;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Increases;
import dev.cronward.checks.Look;
import dev.cronward.checks.LookBuilder;
import dev.cronward.checks.Measured;
import dev.cronward.checks.NodeFiles;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether disks fail by what they tell of themselves (SMART, NVMe's health log), through smartctl where it is installed:
 * the one check of the node that starts a process, and therefore a rare one. A disk that sleeps is not woken; what is
 * open of it stays open.
 */
public final class Smart implements Check {
    private static final String COUNTER = ": ";
    private static final Duration FIRST = Duration.ofSeconds(90);
    private static final Duration ONE_CALL = Duration.ofSeconds(30);
    private static final Duration ALL_CALLS = Duration.ofMinutes(4);

    private final NodeFiles files;
    private final Increases increases;
    private final Supplier<Optional<Path>> program;
    private final Duration every;
    private final Duration oneCall;
    private Optional<DiskDevices> devices = Optional.empty();

    /**
     * Over the node.
     *
     * @param root where the kernel's files are
     * @param program smartctl, in the agent's own file tree; empty while it is not installed
     * @param every how long after the beginning of one look the next one begins
     */
    public Smart(HostRoot root, CheckMemory memory, Supplier<Optional<Path>> program, Duration every) {
        this(root, memory, program, every, ONE_CALL);
    }

    Smart(HostRoot root, CheckMemory memory, Supplier<Optional<Path>> program, Duration every, Duration oneCall) {
        this.files = new NodeFiles(root);
        this.increases = new Increases(memory, name());
        this.program = program;
        this.every = every;
        this.oneCall = oneCall;
    }

    /** Where smartctl is installed, if it is. */
    public static Optional<Path> installed() {
        return Smartctl.find();
    }

    @Override
    public String name() {
        return "smart";
    }

    @Override
    public Set<String> codes() {
        return SmartWords.CODES;
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Duration first() {
        return FIRST;
    }

    @Override
    public Duration timeout() {
        return ALL_CALLS.plus(ONE_CALL).plusSeconds(30);
    }

    @Override
    public Look look(Instant now) throws IOException {
        Optional<Path> found = program.get().filter(Files::isExecutable);
        if (found.isEmpty()) {
            devices = Optional.empty();
            return Look.absent("smartctl is not installed; install smartmontools (7.0 or later) to have the health of"
                    + " disks looked at");
        }
        DiskDevices disks = devices.orElseGet(() -> new DiskDevices(files, new Smartctl(found.get(), oneCall)));
        devices = Optional.of(disks);
        LookBuilder look = LookBuilder.after(Optional.empty());
        long began = System.nanoTime();
        boolean any = false;
        for (Map.Entry<String, List<String>> device : disks.all().entrySet()) {
            boolean late = System.nanoTime() - began > ALL_CALLS.toNanos();
            DiskHealth health = late
                    ? new DiskHealth.Unknown("the disks before it took all the time that there is")
                    : disks.ask(device.getValue());
            any |= !(health instanceof DiskHealth.Mute);
            judge(look, device.getKey(), health, now);
        }
        increases.keep();
        return any
                ? look.build()
                : Look.absent("no disk here tells of its health (those of virtual machines mostly do not)");
    }

    private void judge(LookBuilder look, String disk, DiskHealth health, Instant now) {
        Map<String, String> labels = Map.of("disk", disk);
        switch (health) {
            case DiskHealth.Mute m -> {}
            case DiskHealth.Asleep a -> {
                look.measured(Measured.count("disk_asleep", labels, 1));
                leaveAsItWas(look, disk);
            }
            case DiskHealth.Unknown(String reason) -> {
                look.measured(new Measured("disk_health_passed", labels, Reading.unknown(reason), ""));
                leaveAsItWas(look, disk);
            }
            case DiskHealth.Told told -> {
                look.measured(Measured.count("disk_asleep", labels, 0))
                        .measured(Measured.count(
                                "disk_health_passed", labels, told.failures().isEmpty() ? 1 : 0));
                told.errors()
                        .forEach((kind, count) ->
                                look.measured(Measured.count("disk_errors", Map.of("disk", disk, "kind", kind), count)
                                        .within("1 more a day")));
                told.worn()
                        .ifPresent(part -> look.measured(Measured.of("disk_endurance_used_ratio", labels, part)
                                .within("100 %")));
                told.spare().ifPresent(part -> look.measured(Measured.of("disk_spare_ratio", labels, part)));
                List<String> grown = told.errors().entrySet().stream()
                        .filter(error -> increases.inADay(
                                        disk + COUNTER + told.serial() + " " + error.getKey(), error.getValue(), now)
                                > 0)
                        .map(Map.Entry::getKey)
                        .toList();
                new SmartWords(disk, told).judge(look, grown);
            }
        }
    }

    private void leaveAsItWas(LookBuilder look, String disk) {
        increases.leave(disk + COUNTER);
        SmartWords.CODES.forEach(code -> look.unclear(new Complaint.Key(code, disk)));
    }
}
