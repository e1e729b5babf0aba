package dev.cronward.observe.process;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.FileFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Reads who holds the crond.pid that a process sees in its own root. The lock table is read once, at the making. */
public final class LockReader {
    private static final List<String> PID_FILES = List.of("/run/crond.pid", "/var/run/crond.pid", "/run/cron.pid");

    private final DaemonLocks locks;
    private final Descriptors descriptors = new Descriptors();

    /** Reads the locks of this machine, anew whenever it is asked after a while. */
    public LockReader() {
        this.locks = read();
    }

    private static DaemonLocks read() {
        try {
            return DaemonLocks.parse(Files.readString(Path.of("/proc/locks"), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return DaemonLocks.parse(""); // then names and parents decide
        }
    }

    /** The holder, where there is such a file and somebody has it locked. */
    public OptionalInt holder(int pid) {
        for (String file : PID_FILES) {
            int held = descriptors.hold("/proc/" + pid + "/root" + file);
            if (held >= 0) {
                FileFacts facts = descriptors.facts(held);
                descriptors.close(held);
                if (facts != null) {
                    OptionalInt holder =
                            locks.holder(facts.device() >>> 32, facts.device() & 0xffffffffL, facts.inode());
                    if (holder.isPresent()) {
                        return holder;
                    }
                }
            }
        }
        return OptionalInt.empty();
    }
}
