package dev.cronward.observe.process;

import dev.cronward.linux.ProcReader;
import dev.cronward.linux.ProcReader.Entry;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What /proc tells of processes, read quickly. For the observing thread only. */
public final class ProcessFiles {
    /** The name that the kernel gives to run-parts, whether it is a program or, with cronie, a script. */
    public static final String RUN_PARTS_NAME = "run-parts";

    private static final byte[] CRON = {'c', 'r', 'o', 'n', '\n'};
    private static final byte[] BUSYBOX = {'b', 'u', 's', 'y', 'b', 'o', 'x', '\n'};
    private static final byte[] CROND = {'c', 'r', 'o', 'n', 'd', '\n'};
    private static final byte[] ANACRON = {'a', 'n', 'a', 'c', 'r', 'o', 'n', '\n'};

    private static final byte[] RUN_PARTS = (RUN_PARTS_NAME + '\n').getBytes(StandardCharsets.US_ASCII);

    private final ProcReader reader;

    /** Reads with the caller's reader, which is for one thread only. */
    public ProcessFiles(ProcReader reader) {
        this.reader = reader;
    }

    /** The arguments; unreadable when the process has gone. */
    public CommandLine commandLine(int pid) {
        int length = reader.read(pid, Entry.CMDLINE);
        return length <= 0 ? CommandLine.UNREADABLE : CommandLine.parse(reader.bytes(), length);
    }

    /** Whether a process is a cron daemon; asked for every program that starts, so a stranger costs no allocation. */
    public boolean isCrond(int pid) {
        int length = reader.read(pid, Entry.COMM);
        if (is(BUSYBOX, length)) {
            return commandLine(pid).isBusyboxCrond() && isCrondProgram(pid);
        }
        return (is(CRON, length) || is(CROND, length) || is(ANACRON, length)) && isCrondProgram(pid);
    }

    /** Whether a process is run-parts, by its name. */
    public boolean isRunParts(int pid) {
        return is(RUN_PARTS, reader.read(pid, Entry.COMM));
    }

    /** A script may be called cron too, but its program is then an interpreter. True where it cannot be read. */
    public boolean isCrondProgram(int pid) {
        return CrondReader.program(pid).map(CrondReader::isCrond).orElse(true);
    }

    private boolean is(byte[] name, int length) {
        if (length != name.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (reader.bytes().get(i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** One process; empty when it has gone. */
    public Optional<ProcessStat> stat(int pid) {
        return reader.read(pid, Entry.STAT) > 0 ? ProcessStat.parse(reader.text()) : Optional.empty();
    }

    /** Real user id; root when it cannot be read. */
    public int uid(int pid) {
        return reader.read(pid, Entry.STATUS) > 0 ? ProcessStat.realUid(reader.text()) : 0;
    }

    /** A file of a process as text; empty where it cannot be read. */
    public String text(int pid, Entry entry) {
        return reader.read(pid, entry) > 0 ? reader.text() : "";
    }

    /** Every process there is. */
    public List<ProcessStat> all() {
        List<ProcessStat> all = new ArrayList<>();
        String[] names = new File("/proc").list();
        for (String name : names == null ? new String[0] : names) {
            if (name.charAt(0) >= '1' && name.charAt(0) <= '9') {
                stat(Integer.parseInt(name)).ifPresent(all::add);
            }
        }
        return all;
    }
}
