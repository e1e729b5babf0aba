package dev.cronward.observe.process;

import dev.cronward.linux.FileFacts;
import org.jspecify.annotations.Nullable;

/**
 * Which process below crond is the job. One rule holds for every crond: the first that becomes a program called as
 * {@code SHELL -c COMMAND} and is either crond's direct child or a child of such a child that leads a session.
 * Everything else there is a helper: hooks of PAM, the writer of a job's input, the mailer.
 */
public final class RunRule {
    private RunRule() {}

    /**
     * Judges a process that has just become another program.
     *
     * @param directChild whether crond itself forked it
     * @param leadsSession whether it called setsid
     * @param again whether it had become another program before
     * @param line its arguments; unreadable when it was gone too soon
     * @param crondsFile the file in which crond's child collects output, if that is known
     * @param standardOutput where its own standard output goes, if that is known
     */
    public static boolean isRun(
            boolean directChild,
            boolean leadsSession,
            boolean again,
            CommandLine line,
            @Nullable FileFacts crondsFile,
            @Nullable FileFacts standardOutput) {
        if (!directChild && !leadsSession) {
            return false;
        }
        if (line.arguments().isEmpty()) {
            // Gone before it could be read: a session of its own is then all there is to go by. What crond itself
            // starts may as well be a helper, of which there are more than runs of busybox' crond that are so short.
            return leadsSession;
        }
        if (!line.isShellCommand()) {
            // A shell becomes its last command without a fork, and may have done so before it was looked at. What
            // tells it from a hook of PAM is the job's file, or that it was another program, the shell, before.
            boolean toFile = crondsFile != null && standardOutput != null && standardOutput.isSameFile(crondsFile);
            return toFile || (again && crondsFile == null);
        }
        // A hook of PAM may be "sh -c" in a session of its own too, but it does not write to the job's file.
        return crondsFile == null || standardOutput == null || standardOutput.isSameFile(crondsFile);
    }
}
