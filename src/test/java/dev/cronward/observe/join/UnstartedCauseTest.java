package dev.cronward.observe.join;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.cronlog.SyslogLine;
import dev.cronward.observe.join.GaveUp.Where;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.NeverStarted.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Lines of the real daemons, as they were written when a run of theirs never started. */
class UnstartedCauseTest {
    private static final Instant AT = Instant.parse("2027-03-10T10:00:01Z");

    private static NeverStarted why(Where where, String output, String... said) {
        List<SyslogLine> lines = Arrays.stream(said)
                .map(message -> new SyslogLine(AT, Duration.ofMillis(1), "CRON", OptionalInt.of(7), message))
                .toList();
        return UnstartedCause.of(new GaveUp(where, 1 << 8), output, lines, Optional.empty());
    }

    @Test
    void aModuleThatIsNotThereIsTheReasonOfPam() {
        assertEquals(
                new NeverStarted(
                        Cause.PAM_REFUSED,
                        "PAM refused its user (crond's log: PAM unable to dlopen(pam_nothere.so):"
                                + " /lib/security/pam_nothere.so: cannot open shared object file: No such file or"
                                + " directory; Module is unknown)"),
                why(
                        Where.BEFORE_FORK,
                        "",
                        "PAM unable to dlopen(pam_nothere.so): /lib/security/pam_nothere.so: cannot open shared object"
                                + " file: No such file or directory",
                        "PAM adding faulty module: pam_nothere.so",
                        "Module is unknown"));
    }

    @Test
    void croniesWordsAreKnown() {
        assertEquals(
                Cause.PAM_REFUSED,
                why(
                                Where.BEFORE_FORK,
                                "",
                                "(refused) PAM ERROR (Authentication failure)",
                                "(refused) FAILED to authorize user with PAM (Authentication failure)")
                        .cause());
        assertEquals(
                Cause.HOME_FAILED,
                why(Where.BEFORE_SESSION, "", "(CRON) ERROR chdir failed (/no/home): No such file or directory")
                        .cause());
        assertEquals(
                Cause.FORK_FAILED,
                why(Where.BEFORE_FORK, "", "(CRON) CAN'T FORK (child_process): Resource temporarily unavailable")
                        .cause());
        assertEquals(
                Cause.SHELL_FAILED,
                why(
                                Where.BEFORE_SHELL,
                                "",
                                "(root) CMDOUT (execl: couldn't exec `/no/such/shell')",
                                "(root) CMDOUT (execl: No such file or directory)")
                        .cause());
    }

    @Test
    void aSessionThatWasOpenedAndALimitThatWasNotSetAreNoRefusal() {
        assertEquals(
                new NeverStarted(
                        Cause.FORK_FAILED, "no process could be made (crond's log: (CRON) error (can't fork))"),
                why(
                        Where.BEFORE_FORK,
                        "",
                        "pam_unix(cron:session): session opened for user nobody(uid=65534) by (uid=0)",
                        "pam_limits(cron:session): Could not set limit for 'nofile' to soft=1024, hard=32768: Operation"
                                + " not permitted; uid=0,euid=0",
                        "(CRON) error (can't fork)"));
    }

    @Test
    void whatNobodyExplainsIsToldAsItWasSeen() {
        assertEquals(
                new NeverStarted(
                        Cause.GAVE_UP,
                        "crond's process for it ended with status 1 when all that was left to do was to execute its"
                                + " shell; it wrote: do_command:setuid(7) failed: no; crond's log says: new words"),
                why(Where.BEFORE_SHELL, "do_command:setuid(7) failed: no\n", "new words"));
        assertEquals(
                new NeverStarted(
                        Cause.GAVE_UP,
                        "crond's process for it was ended by signal 9 and had executed nothing; crond's log is not"
                                + " known: there is none"),
                UnstartedCause.of(new GaveUp(Where.BEFORE_FORK, 9), "", List.of(), Optional.of("there is none")));
    }
}
