package dev.cronward.run;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why a run never came to be: a daemon made a process for it, and that process ended before it had executed anything of
 * the job.
 *
 * @param cause what kept it from starting, as far as it can be told
 * @param text the same for people: what was seen, and what the daemon said of it
 */
public record NeverStarted(Cause cause, String text) {
    /** What can keep crond's child from becoming the job. */
    public enum Cause {
        /** PAM refuses the user: an expired account, a rule of the site, a module that is not there. */
        PAM_REFUSED,
        /** No process could be made, or the user has as many as it may. */
        FORK_FAILED,
        /** crond could not make the file in which it collects the output: its /tmp is read-only or full. */
        NO_OUTPUT_FILE,
        /** The program that SHELL names could not be executed. */
        SHELL_FAILED,
        /** The home directory could not be entered. */
        HOME_FAILED,
        /** run-parts could not execute the script. */
        SCRIPT_FAILED,
        /** It ended before the job, and nobody said why. */
        GAVE_UP;

        /** The word used in JSON and in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reverse of {@link #word()}; what a later cronward wrote is {@link #GAVE_UP}. */
        public static Cause ofWord(String word) {
            return Arrays.stream(values())
                    .filter(cause -> cause.word().equals(word))
                    .findFirst()
                    .orElse(GAVE_UP);
        }
    }
}
