package dev.cronward.catalog;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Passwd;
import dev.cronward.host.HostRoot;
import dev.cronward.host.ProcessEnvironment;

/**
 * The shell of a job whose table names none. Everywhere it is /bin/sh, but busybox' crond takes the one that it was
 * started with itself, else root's own; seen on 1.37, which says so in its source (get_shell_name).
 */
public final class DefaultShell {
    private static final String SH = "/bin/sh";

    private DefaultShell() {}

    /** Of the jobs of a crond that runs: its dialect, its process and the tree that it sees. */
    public static String of(Dialect dialect, int pid, HostRoot root) {
        if (dialect != Dialect.BUSYBOX) {
            return SH;
        }
        return ProcessEnvironment.value(pid, "SHELL")
                .filter(shell -> !shell.isEmpty())
                .or(() -> Passwd.read(root).shell(0))
                .orElse(SH);
    }
}
