package dev.cronward.notify;

import java.nio.charset.StandardCharsets;

/**
 * The command that runs a job again, as it may be told: exactly as it is to be typed, or as a comment for the shell, so
 * that what was cut or lacks a secret does nothing where somebody pastes it.
 */
public final class RerunText {
    private static final String COMMENT = "# ";
    private static final String WHERE = "`cronward catalog` on the node has it";

    private RerunText() {}

    /** A command of which secrets were taken out. */
    static String withoutSecrets(String redacted) {
        return COMMENT + "not to be run as it stands, secrets were taken out (" + WHERE + " whole): "
                + SafeText.line(redacted);
    }

    /** The command where it travels whole, or why it does not; a comment is cut like any text. */
    public static String whole(String command, int bytes) {
        if (command.startsWith(COMMENT)) {
            return SafeText.head(SafeText.line(command), bytes);
        }
        if (!SafeText.of(command).equals(command)) {
            return COMMENT + "cannot be told: it holds characters that cannot be shown; see the crontab";
        }
        return command.getBytes(StandardCharsets.UTF_8).length <= bytes ? command : tooLong();
    }

    /** In place of a command for which there is no room. */
    public static String tooLong() {
        return COMMENT + "too long to be told here; " + WHERE;
    }

    /** Whether it can be typed as it stands. */
    public static boolean isCommand(String rerun) {
        return !rerun.isEmpty() && !rerun.startsWith(COMMENT);
    }
}
