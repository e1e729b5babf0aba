package dev.cronward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is absent the test is skipped with a reason that begins with
 * {@value #MARK}; {@code .ci/run} with {@code CI=true} counts such a skip as a failure, so that a build machine cannot
 * quietly stop testing the kernel's part.
 */
public final class Needs {
    /** Begins every skip reason that is about the kernel, its rights or a real daemon. */
    public static final String MARK = "needs capability ";

    private Needs() {}

    /** Skips the calling test unless {@code present}; the reason names the capability and says why it is absent. */
    public static void capability(boolean present, String name, String why) {
        Assumptions.assumeTrue(present, () -> MARK + name + ": " + why);
    }

    /** Effective user id 0: bind mounts, the proc connector and crontab files owned by root need it. */
    public static void root() {
        capability("root".equals(System.getProperty("user.name")), "root", "this test must be run as root");
    }

    /** An executable of a Debian package that {@code scripts/test-setup} installs. */
    public static void program(String path) {
        capability(
                Files.isExecutable(Path.of(path)), "program", path + " is not installed; scripts/test-setup does that");
    }

    /** Root, the real Debian crond, and the right to make a mount namespace. */
    public static void privateCrond() {
        root();
        program("/usr/sbin/cron");
        program("/usr/bin/unshare");
        capability(canUnshare(), "mount-namespace", "unshare -m is refused here (CAP_SYS_ADMIN is missing)");
    }

    /** The right to mount file systems. */
    public static void mounts() {
        root();
        capability(canUnshare(), "mounts", "nothing can be mounted here (CAP_SYS_ADMIN is missing)");
    }

    /** The right to make a disk of a file. */
    public static void loopDevices() {
        root();
        program("/usr/sbin/losetup");
        capability(Files.exists(Path.of("/dev/loop-control")), "loop-devices", "this kernel has no loop devices");
    }

    /** The same for one that lies in a file. */
    public static void loopMounts() {
        mounts();
        program("/usr/sbin/mkfs.ext4");
        capability(
                Files.exists(Path.of("/dev/loop-control")), "loop-devices", "this kernel has no loop devices to mount");
    }

    /** The same for one whose server is a process. */
    public static void fuse() {
        mounts();
        program("/usr/bin/bindfs");
        capability(Files.exists(Path.of("/dev/fuse")), "fuse", "there is no /dev/fuse");
    }

    /** The right to make control groups, and the controller that counts processes. */
    public static void cgroups() {
        root();
        capability(Cgroup.isUsable(), "cgroups", "no control groups with the pids controller can be made here");
    }

    /** The right to make control groups with a memory limit. */
    public static void memoryCgroups() {
        root();
        capability(
                Cgroup.hasMemory(), "memory-cgroups", "no control groups with the memory controller can be made here");
    }

    /** libfaketime beside {@link #privateCrond()}, for a crond with a clock of its own. */
    public static void fakeClock() {
        privateCrond();
        capability(
                FakeClock.library().isPresent(),
                "faketime",
                "libfaketime is not installed; scripts/test-setup does that");
    }

    /** Root, mount namespaces and the tree with other distributions' cron daemons; returns the tree's directory. */
    public static Path testTree() {
        return tree("cronds");
    }

    /** The same of a tree with systemd, and what boots it. */
    public static Path bootableTree() {
        program("/usr/bin/systemd-nspawn");
        return tree("systemd");
    }

    private static Path tree(String kind) {
        root();
        program("/usr/bin/unshare");
        capability(canUnshare(), "mount-namespace", "unshare -m is refused here (CAP_SYS_ADMIN is missing)");
        CommandResult made = CommandResult.of(
                Map.of(),
                List.of(Path.of("scripts/test-tree").toAbsolutePath().toString(), kind),
                Duration.ofMinutes(5));
        capability(made.status() == 0, "test-tree", "scripts/test-tree could not make it: " + made.err());
        return Path.of(made.out().strip());
    }

    /** Root, mount namespaces and Debian's anacron, unpacked beside the system; returns its program. */
    public static Path anacron() {
        root();
        program("/usr/bin/unshare");
        capability(canUnshare(), "mount-namespace", "unshare -m is refused here (CAP_SYS_ADMIN is missing)");
        return fetched("anacron");
    }

    /** kustomize, which makes manifests for Kubernetes; returns its program. */
    public static Path kustomize() {
        return fetched("kustomize");
    }

    private static Path fetched(String program) {
        String script = "scripts/test-" + program;
        CommandResult made = CommandResult.of(
                Map.of(), List.of(Path.of(script).toAbsolutePath().toString()), Duration.ofMinutes(2));
        capability(made.status() == 0, program, script + " could not fetch it: " + made.err());
        return Path.of(made.out().strip());
    }

    private static boolean canUnshare() {
        try {
            Process probe = new ProcessBuilder("unshare", "-m", "--propagation", "private", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
