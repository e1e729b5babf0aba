package dev.cronward.observe.join;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.NeverStarted.Cause;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why crond's child never became the job, from what was seen of it and what crond said. Words of Debian's cron 3.0pl1,
 * cronie 1.7, busybox 1.37 and Linux-PAM, each seen on the real daemon; where none of them was said, the cause is not
 * told but what is known is.
 */
final class UnstartedCause {
    private static final Pattern FORK = Pattern.compile("can't v?fork|v?fork failed", Pattern.CASE_INSENSITIVE);
    private static final Pattern OUTPUT_FILE = Pattern.compile("create tmpfile|\\btmpfile\\b");
    private static final Pattern HOME =
            Pattern.compile("chdir failed|can't change directory to|: chdir", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHELL = Pattern.compile("execle: |execl: couldn't exec|can't execute '|EXEC FAILED");
    /** Only the number of processes that a user may have makes execve(2) fail so. */
    private static final Pattern NO_MORE = Pattern.compile("Resource temporarily unavailable");
    /** What pam_strerror(3) says of a refusal, which is all that Debian's crond logs; cronie says that it was PAM. */
    private static final Pattern PAM =
            Pattern.compile("(?:.*\\) (?:PAM ERROR|FAILED to (?:authorize user|open PAM security session)).*"
                    + "|Permission denied|Authentication failure|User account has expired|User credentials expired"
                    + "|Module is unknown|Failed to load module|Symbol not found|Error in service module|System error"
                    + "|Critical error - immediate abort|Authentication token expired|Conversation error"
                    + "|User not known to the underlying authentication module"
                    + "|Authentication service cannot retrieve (?:authentication info|user credentials)"
                    + "|Insufficient credentials to access authentication data|Failure setting user credentials"
                    + "|Authentication token is no longer valid; new one required"
                    + "|Cannot make/remove an entry for the specified session|Memory buffer error)");
    /** What PAM or a module of it logs of the reason; a session that was opened, or a limit left as it was, is none. */
    private static final Pattern PAM_MODULE = Pattern.compile(
            "PAM unable to .*|pam_\\w+\\(\\w+:\\w+\\): (?!session (?:opened|closed)|Could not set limit).*");

    private UnstartedCause() {}

    /**
     * The cause.
     *
     * @param output what the child wrote into its output, which on Debian is where it says that it cannot run the shell
     * @param said the lines of crond's log that bear the number of one of its processes, oldest first
     * @param unheard why there are no such lines; empty where the log was looked into
     */
    static NeverStarted of(GaveUp gaveUp, String output, List<SyslogLine> said, Optional<String> unheard) {
        if (gaveUp.where() == GaveUp.Where.SCRIPT) {
            return new NeverStarted(
                    Cause.SCRIPT_FAILED,
                    "run-parts could not run it, for example since the interpreter that its first line names is not"
                            + " there, or it has no such line; what run-parts said of it is in the output of the whole");
        }
        List<String> words = said.stream().map(SyslogLine::message).toList();
        return first(words, FORK)
                .map(word -> new NeverStarted(Cause.FORK_FAILED, "no process could be made" + logged(word)))
                .or(() -> first(words, OUTPUT_FILE)
                        .map(word -> new NeverStarted(
                                Cause.NO_OUTPUT_FILE,
                                "crond could not make the file for its output in /tmp" + logged(word))))
                .or(() -> first(words, HOME)
                        .map(word -> new NeverStarted(
                                Cause.HOME_FAILED, "its home directory could not be entered" + logged(word))))
                .or(() -> first(words, SHELL).map(word -> shell(logged(word))))
                .or(() -> refusal(words)
                        .map(word -> new NeverStarted(Cause.PAM_REFUSED, "PAM refused its user" + logged(word))))
                .or(() -> first(output.lines().toList(), SHELL).map(line -> shell(": " + line)))
                .orElseGet(() -> new NeverStarted(Cause.GAVE_UP, seen(gaveUp) + saying(output, words, unheard)));
    }

    private static NeverStarted shell(String how) {
        return NO_MORE.matcher(how).find()
                ? new NeverStarted(
                        Cause.FORK_FAILED,
                        "its user has as many processes as it may, so its shell could not be run" + how)
                : new NeverStarted(Cause.SHELL_FAILED, "its shell could not be run" + how);
    }

    private static Optional<String> first(List<String> words, Pattern pattern) {
        return words.stream().filter(word -> pattern.matcher(word).find()).findFirst();
    }

    /** What PAM answered, behind what one of its modules said of the reason just before. */
    private static Optional<String> refusal(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (PAM.matcher(words.get(i)).matches()) {
                String answer = words.get(i);
                return Optional.of(words.subList(0, i).stream()
                        .filter(other -> PAM_MODULE.matcher(other).matches())
                        .reduce((one, later) -> later)
                        .map(module -> module + "; " + answer)
                        .orElse(answer));
            }
        }
        return Optional.empty();
    }

    private static String logged(String word) {
        return " (crond's log: " + word + ")";
    }

    /** What is known where nobody told the cause. */
    private static String seen(GaveUp gaveUp) {
        int signal = gaveUp.status() & 0x7f;
        String how =
                signal != 0 ? "was ended by signal " + signal : "ended with status " + (gaveUp.status() >> 8 & 0xff);
        return "crond's process for it " + how
                + (gaveUp.where() == GaveUp.Where.BEFORE_SHELL
                        ? " when all that was left to do was to execute its shell"
                        : " and had executed nothing");
    }

    private static String saying(String output, List<String> words, Optional<String> unheard) {
        String wrote = output.isBlank()
                ? ""
                : "; it wrote: " + output.strip().lines().findFirst().orElse("");
        if (!words.isEmpty()) {
            return wrote + "; crond's log says: " + words.getLast();
        }
        return wrote
                + unheard.map(why -> "; crond's log is not known: " + why).orElse("; crond's log says nothing of it");
    }
}
