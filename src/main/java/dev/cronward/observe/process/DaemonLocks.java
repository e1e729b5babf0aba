package dev.cronward.observe.process;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Who holds which file, from /proc/locks. crond locks its crond.pid for as long as it lives; its children, which carry
 * the same name, do not hold that lock.
 */
final class DaemonLocks {
    private final Map<String, Integer> holders = new HashMap<>();

    /**
     * Reads lines like {@code 1: FLOCK  ADVISORY  WRITE 4711 08:01:1234 0 EOF}; device numbers are hexadecimal. Lines of
     * another shape, waiting ones among them, mean nothing here.
     */
    static DaemonLocks parse(String locks) {
        DaemonLocks result = new DaemonLocks();
        for (String line : locks.split("\n", -1)) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 6 && fields[3].equals("WRITE") && fields[4].matches("[1-9][0-9]{0,9}")) {
                result.holders.put(fields[5], (int) Long.parseLong(fields[4]));
            }
        }
        return result;
    }

    /** The process that holds a file. */
    OptionalInt holder(long major, long minor, long inode) {
        Integer pid = holders.get(String.format("%02x:%02x:%d", major, minor, inode));
        return pid == null ? OptionalInt.empty() : OptionalInt.of(pid);
    }
}
