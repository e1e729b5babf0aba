package dev.cronward.checks.disk;

import dev.cronward.catalog.Severity;
import dev.cronward.checks.Complaint;
import dev.cronward.linux.FileSystemRoom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of one file system. Numbers are rounded, since each change of a word is told. */
final class DiskWords {
    static final String FULL = "disk-full";
    static final String FILLING = "disk-filling";
    static final String INODES = "inodes-full";
    static final String READ_ONLY = "filesystem-read-only";
    static final String STUCK = "mount-stuck";
    static final Set<String> CODES = Set.of(FULL, FILLING, INODES, READ_ONLY, STUCK);

    private final Mount mount;
    private final List<String> neededFor;

    /** Of a mount that is needed for some things, or for nothing that is known. */
    DiskWords(Mount mount, List<String> neededFor) {
        this.mount = mount;
        this.neededFor = neededFor;
    }

    Complaint full(Severity severity, FileSystemRoom room) {
        return complaint(
                FULL,
                severity,
                mount.point() + " is " + percent(room.used()) + " full",
                "find what grew with du -xh " + mount.point() + " | sort -h | tail, and make room");
    }

    Complaint filling(Severity severity) {
        return complaint(
                FILLING,
                severity,
                mount.point() + " will be full within " + (severity == Severity.CRITICAL ? "4" : "24")
                        + " hours at the rate of the last hours",
                "find what writes there (the newest files below " + mount.point()
                        + ", or lsof), and stop it or make room");
    }

    Complaint inodes(Severity severity, FileSystemRoom room) {
        return complaint(
                INODES,
                severity,
                mount.point() + " has " + percent(room.inodesUsed())
                        + " of its inodes taken: it cannot hold many more files",
                "find directories with very many files (du --inodes -x " + mount.point() + " | sort -n | tail)");
    }

    Complaint readOnly() {
        return complaint(
                READ_ONLY,
                Severity.CRITICAL,
                mount.point() + " can be read only, although it could be written before",
                "look for errors of " + mount.source()
                        + " in the kernel log (dmesg); file systems are set read-only when a disk fails");
    }

    Complaint stuck() {
        return complaint(
                STUCK,
                neededFor.isEmpty() ? Severity.WARNING : Severity.CRITICAL,
                mount.point() + " does not answer: whoever touches it waits without end",
                "check the server or process behind " + mount.source() + "; umount -l " + mount.point()
                        + " takes it away");
    }

    private Complaint complaint(String code, Severity severity, String summary, String cure) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("mountpoint", mount.point());
        evidence.put("device", mount.source());
        evidence.put("fstype", mount.type());
        if (!neededFor.isEmpty()) {
            evidence.put("needed_for", String.join(", ", neededFor));
        }
        String needed = neededFor.isEmpty() ? "" : "; it is needed for " + String.join(", ", neededFor);
        return new Complaint(code, mount.point(), severity, summary + needed, evidence).withCure(cure);
    }

    static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }
}
