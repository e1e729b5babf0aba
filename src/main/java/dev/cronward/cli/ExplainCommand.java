package dev.cronward.cli;

import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.CrondCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward explain}: what a schedule means to crond, in words and with dates. */
@Command(
        name = "explain",
        description = {
            "What a schedule means to crond: in words, its next and previous starts,",
            "and what the clock changes of the coming year do to it."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand extends AskingCommand {
    @Parameters(
            paramLabel = "EXPR|JOB",
            description = "Five fields or a nickname in quotes (needs no agent), or the id of a job.")
    private String what = "";

    @Option(names = "--dialect", paramLabel = "DIALECT", description = "Whose rules an expression is read by.")
    private String dialect = "debian";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of the crond that an expression is for (usually this machine's).")
    private @Nullable String zone;

    @Option(
            names = "--cron-tz",
            paramLabel = "ZONE",
            description = "As if CRON_TZ=ZONE stood above the entry (cronie only).")
    private @Nullable String cronTz;

    @Option(names = "--from", paramLabel = "INSTANT", description = "As if it were then (usually now).")
    private @Nullable String from;

    ExplainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        ScheduleReport report = what.strip().matches("@.*|\\S+\\s.*") ? ofExpression() : ofJob();
        if (common.json()) {
            common.surroundings().out().println(ScheduleJson.of(report));
        } else {
            report.print(common);
        }
        return ExitStatus.OK;
    }

    private ScheduleReport ofExpression() throws Trouble {
        CronExpression when = AskedSchedule.expression(what, dialect);
        CrondCalendar calendar = AskedSchedule.calendar(
                zone, cronTz, dialect, common.surroundings().clock().getZone());
        return new ScheduleReport(Optional.empty(), when, calendar, Duration.ZERO, now(calendar.zone()));
    }

    private ScheduleReport ofJob() throws Trouble, IOException {
        HttpReply reply = common.ask("/jobs/" + Agent.encoded(what), Map.of());
        ListedJob job = ListedJob.of(JsonText.object(reply.body()));
        return new ScheduleReport(
                Optional.of(job.facts()),
                job.when(),
                job.calendar(),
                job.delay(),
                now(job.calendar().zone()));
    }

    private Instant now(ZoneId in) throws Trouble {
        return from == null ? common.surroundings().clock().instant() : Moment.instant("--from", from, in);
    }
}
