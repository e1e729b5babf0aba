package dev.cronward.observe.kernel;

import dev.cronward.run.Outcome;

/** A raw wait status in words. */
final class WaitStatus {
    private static final int SIGKILL = 9;

    private WaitStatus() {}

    /** For people: {@code exit status 3}, {@code SIGKILL}. */
    static String describe(int status) {
        return switch (Outcome.ofWaitStatus(status)) {
            case Outcome.Killed killed -> signal(killed.signal());
            case Outcome.Failed failed -> "exit status " + failed.exitStatus();
            default -> "exit status 0";
        };
    }

    /** Whether SIGKILL ended it. */
    static boolean isKilled(int status) {
        return (status & 0x7f) == SIGKILL;
    }

    private static String signal(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 6 -> "SIGABRT";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 15 -> "SIGTERM";
            default -> "signal " + number;
        };
    }
}
