package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import java.nio.file.Files;

/** Whose rules hold: how tables are read, which expressions are accepted, what a clock change does. */
public enum Dialect {
    /** Debian's and Ubuntu's cron 3.0pl1 (Vixie cron with Debian's patches). */
    DEBIAN,
    /** cronie, the cron of Fedora, RHEL, Arch and others. */
    CRONIE,
    /** busybox' crond, the cron of Alpine and of many small systems and containers. */
    BUSYBOX,
    /** anacron: jobs by day and not by minute, whenever somebody starts it (Debian's own, and cronie's). */
    ANACRON;

    /** The one to expect where no daemon can be asked: Debian's or Alpine's where the tree says that it is theirs. */
    public static Dialect guess(HostRoot root) {
        if (Files.exists(root.resolve("/etc/debian_version"))) {
            return DEBIAN;
        }
        return Files.exists(root.resolve("/etc/alpine-release")) ? BUSYBOX : CRONIE;
    }
}
