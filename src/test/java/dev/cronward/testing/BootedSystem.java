package dev.cronward.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Debian with real systemd and cron, booted in namespaces of its own on the tree that {@link Needs#bootableTree()} makes.
 * What it writes is gone when it is closed. It has a loopback of its own and no other network, the JDK of the tests in
 * /usr/lib/jvm, and {@link #share()} at /share.
 */
public final class BootedSystem implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(60);

    private final Path share;
    private final Path console;
    private final Process machine;
    private final long leader;

    private BootedSystem(Path share, Path console, Process machine, long leader) {
        this.share = share;
        this.console = console;
        this.machine = machine;
        this.leader = leader;
    }

    /** Boots it and waits until all of its services have been started. */
    public static BootedSystem boot(Path tree) {
        try {
            Path share = Files.createTempDirectory("booted-");
            Path console = share.resolve("console.log");
            Process machine = new ProcessBuilder(
                            "systemd-nspawn",
                            "--quiet",
                            "--directory=" + tree,
                            "--volatile=overlay",
                            "--register=no",
                            "--keep-unit",
                            "--private-network",
                            "--machine=cronward-test-" + ProcessHandle.current().pid(),
                            "--bind-ro=" + System.getProperty("java.home") + ":/usr/lib/jvm/jdk-of-the-tests",
                            "--bind=" + share + ":/share",
                            "--boot")
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(console.toFile())
                    .start();
            try {
                return booted(share, console, machine);
            } catch (RuntimeException | AssertionError e) {
                // Its process 1 goes with it.
                machine.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot boot a machine", e);
        }
    }

    private static BootedSystem booted(Path share, Path console, Process machine) {
        long leader = Eventually.get("process 1 of the machine", BOOT, () -> first(machine), Optional::isPresent)
                .orElseThrow();
        BootedSystem system = new BootedSystem(share, console, machine, leader);
        Eventually.holds("a machine that has booted", BOOT, () -> {
            if (!machine.isAlive()) {
                throw new IllegalStateException("it ended: " + system.console());
            }
            return List.of("running", "degraded")
                    .contains(system.run("systemctl", "is-system-running").out().strip());
        });
        return system;
    }

    /** Among the children of systemd-nspawn, some of which only prepare things, the one that is 1 in its namespace. */
    private static Optional<Long> first(Process machine) {
        return machine.children()
                .map(ProcessHandle::pid)
                .filter(BootedSystem::isFirst)
                .findFirst();
    }

    private static boolean isFirst(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .anyMatch(line -> line.startsWith("NSpid:") && line.endsWith("\t1"));
        } catch (IOException e) {
            return false;
        }
    }

    /** A directory that is /share in the machine. */
    public Path share() {
        return share;
    }

    /** Runs a command in it to its end. */
    public CommandResult run(String... command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(leader), "-a", "--"));
        all.addAll(List.of(command));
        return CommandResult.of(Map.of("TERM", "dumb"), all, Duration.ofMinutes(2));
    }

    /** The same of a line of shell; it must end with status 0. Returns what it wrote. */
    public String sh(String line) {
        CommandResult result = run("sh", "-c", line);
        if (result.status() != 0) {
            throw new AssertionError(result + "\n" + console());
        }
        return result.out();
    }

    /** All that it has said on its console. */
    public String console() {
        try {
            return Files.readString(console).replaceAll("\u001B\\[[0-9;]*[A-Za-z]", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shuts it down as its power switch would, and waits for its end. */
    public void powerOff() {
        Processes.signal(leader, "RTMIN+4");
        Eventually.holds("the end of the machine", Duration.ofSeconds(60), () -> !machine.isAlive());
    }

    @Override
    public void close() {
        if (machine.isAlive()) {
            Processes.signal(leader, "KILL");
            Eventually.holds("the end of the machine", Duration.ofSeconds(20), () -> !machine.isAlive());
        }
        CommandResult.of(Map.of(), List.of("rm", "-rf", share.toString()));
    }
}
