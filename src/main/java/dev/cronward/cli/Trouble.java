package dev.cronward.cli;

/** Why a command could not do what it was asked for. The message is for people; the hint tells what to do. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;
    private final String hint;

    Trouble(int exitStatus, String message, String hint) {
        super(message);
        this.exitStatus = exitStatus;
        this.hint = hint;
    }

    int exitStatus() {
        return exitStatus;
    }

    String hint() {
        return hint;
    }
}
