package dev.cronward.checks.own.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends all processes of a session (setsid(2)). One that has left it on purpose is a daemon of its own. */
final class Sessions {
    private static final Path PROC = Path.of("/proc");
    /** After the name: state, parent, group, session. */
    private static final int SESSION = 3;
    /** Each round catches what was started while the one before looked. */
    private static final int ROUNDS = 20;

    private Sessions() {}

    /** Ends those that are there, with SIGKILL. */
    static void end(long session) throws IOException {
        boolean any = true;
        for (int round = 0; any && round < ROUNDS; round++) {
            any = false;
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
                for (Path process : processes) {
                    any |= end(Long.parseLong(String.valueOf(process.getFileName())), session);
                }
            } catch (DirectoryIteratorException e) {
                throw new IOException("/proc cannot be listed", e);
            }
        }
    }

    /** The handle before the look: it knows when the process began, and never ends another one of the same number. */
    private static boolean end(long pid, long session) {
        return ProcessHandle.of(pid)
                .filter(process -> isOf(pid, session))
                .filter(ProcessHandle::destroyForcibly)
                .isPresent();
    }

    private static boolean isOf(long pid, long session) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", SESSION + 2);
            boolean ended = "ZX".contains(fields[0]);
            return !ended && fields.length > SESSION && fields[SESSION].equals(Long.toString(session));
        } catch (IOException e) {
            return false; // it has gone
        }
    }
}
