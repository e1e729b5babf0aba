package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import java.nio.file.Files;

/** Whose rules hold: how tables are read, which expressions are accepted, what a clock change does. */
public enum Dialect {
    /** Debian's and Ubuntu's cron 3.0pl1 (Vixie cron with Debian's patches). */
    DEBIAN,
    /** cronie, the cron of Fedora, RHEL, Arch and others. */
    CRONIE;

    /** The one to expect where no daemon can be asked: Debian's where the tree says that it is a Debian. */
    public static Dialect guess(HostRoot root) {
        return Files.exists(root.resolve("/etc/debian_version")) ? DEBIAN : CRONIE;
    }
}
