package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table that shows a rule, with the machine that it stands on. Every such machine has the users root and alice, and
 * an executable /usr/local/bin/job of root's.
 *
 * @param file where it is installed
 * @param owner user id of the file
 * @param mode of the file
 * @param dialect whose rules hold
 * @param zone of the crond
 * @param table its text
 * @param machine further files
 * @param usual how long the job of a line usually takes
 */
public record Example(
        String file,
        int owner,
        int mode,
        Dialect dialect,
        String zone,
        String table,
        List<OnMachine> machine,
        Map<Integer, Duration> usual) {
    /** The user id of alice. */
    public static final int ALICE = 1000;

    /**
     * A file of the machine.
     *
     * @param path absolute
     * @param owner user id
     * @param mode permission bits
     */
    public record OnMachine(String path, int owner, int mode) {}

    /** A file of /etc/cron.d on a Debian in UTC. */
    static Example of(String table) {
        return new Example("/etc/cron.d/site", 0, 0644, Dialect.DEBIAN, "UTC", table, List.of(), Map.of());
    }

    /** As alice's own table. */
    Example alices() {
        String spool = dialect == Dialect.DEBIAN ? "/var/spool/cron/crontabs/" : "/var/spool/cron/";
        return new Example(spool + "alice", ALICE, 0600, dialect, zone, table, machine, usual);
    }

    Example cronie() {
        return new Example(file, owner, mode, Dialect.CRONIE, zone, table, machine, usual);
    }

    /** As the table of alice for busybox' crond, which wants it to be root's file. */
    Example busybox() {
        String spool = "/var/spool/cron/crontabs/alice";
        return new Example(spool, 0, 0600, Dialect.BUSYBOX, zone, table, machine, usual);
    }

    Example in(String newZone) {
        return new Example(file, owner, mode, dialect, newZone, table, machine, usual);
    }

    Example at(String newFile) {
        return new Example(newFile, owner, mode, dialect, zone, table, machine, usual);
    }

    Example installed(int newOwner, int newMode) {
        return new Example(file, newOwner, newMode, dialect, zone, table, machine, usual);
    }

    /** With a file on its machine. */
    Example with(String path, int itsOwner, int itsMode) {
        return new Example(
                file,
                owner,
                mode,
                dialect,
                zone,
                table,
                Stream.concat(machine.stream(), Stream.of(new OnMachine(path, itsOwner, itsMode)))
                        .toList(),
                usual);
    }

    /** With a ledger that knows how long the job of a line usually takes. */
    Example taking(int line, Duration duration) {
        return new Example(file, owner, mode, dialect, zone, table, machine, Map.of(line, duration));
    }
}
