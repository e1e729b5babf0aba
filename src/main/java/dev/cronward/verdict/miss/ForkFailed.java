package dev.cronward.verdict.miss;

import dev.cronward.cronlog.SyslogLine;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** crond wrote that it could not fork: the node or crond's cgroup had as many processes as it may have. */
final class ForkFailed implements CauseRule {
    /** Debian: {@code (CRON) error (can't fork)}; cronie: {@code (CRON) CAN'T FORK (do_command)}; busybox: {@code vfork}. */
    private static final Pattern SAYS = Pattern.compile("can't v?fork|v?fork failed", Pattern.CASE_INSENSITIVE);

    private static final int WITHIN_SECONDS = 60;

    @Override
    public Optional<Cause> find(Unmade start) {
        Instant at = start.at();
        return start.log().between(start.job().crond(), at.minusSeconds(1), at.plusSeconds(WITHIN_SECONDS - 1)).stream()
                .filter(line -> SAYS.matcher(line.message()).find())
                .findFirst()
                .map(ForkFailed::cause);
    }

    private static Cause cause(SyslogLine line) {
        return Cause.of(
                "fork-failed", "log", line.message(), "logged_at", line.at().toString());
    }
}
