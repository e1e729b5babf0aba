package dev.cronward.catalog;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.ShellQuote;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a person runs a job again as crond would: as its user, in its home directory, with the environment that crond gives
 * and nothing of the person's own, since what works by hand and not under crond mostly differs in that.
 *
 * @param dialect of its crond; on busybox there is no runuser
 * @param user whom it runs as
 * @param command for the shell
 * @param input what crond writes to its standard input
 * @param environment all of it, SHELL included
 * @param directory where it runs
 * @param namespaces the crond whose namespaces it must run in, where these are not the reader's
 */
record Rerun(
        Dialect dialect,
        String user,
        String command,
        Optional<String> input,
        Map<String, String> environment,
        String directory,
        OptionalInt namespaces) {
    /** The command for root's shell. */
    String line() {
        StringBuilder line = new StringBuilder();
        input.ifPresent(
                text -> line.append("printf %s ").append(ShellQuote.word(text)).append(" | "));
        namespaces.ifPresent(pid -> line.append("nsenter --all -t ").append(pid).append(" -- "));
        String shell = environment.getOrDefault("SHELL", "/bin/sh");
        if (dialect == Dialect.BUSYBOX) {
            line.append("env -i");
            environment.forEach((name, value) -> line.append(' ').append(ShellQuote.word(name + "=" + value)));
            line.append(" su -s ").append(ShellQuote.word(shell)).append(' ').append(ShellQuote.word(user));
            // Its env knows no -C, and su stays where it is; without a home the job runs all the same.
            line.append(" -c ").append(ShellQuote.word("cd; " + command));
        } else {
            line.append("runuser -u ").append(ShellQuote.word(user));
            line.append(" -- env -i -C ").append(ShellQuote.word(directory));
            environment.forEach((name, value) -> line.append(' ').append(ShellQuote.word(name + "=" + value)));
            line.append(' ').append(ShellQuote.word(shell)).append(" -c ").append(ShellQuote.word(command));
        }
        return line.append(input.isPresent() ? "" : " </dev/null").toString();
    }
}
