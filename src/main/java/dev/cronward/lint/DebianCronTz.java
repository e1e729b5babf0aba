package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** CRON_TZ, which Debian's crond does not know. */
final class DebianCronTz implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "cron-tz",
            Level.WARNING,
            "crond does not heed CRON_TZ",
            "Debian's crond has one time zone, the system's. CRON_TZ only reaches the job's environment, and the "
                    + "schedule goes by the system's zone all the same. cronie heeds it.",
            "Write the schedule in the time zone of crond, or let the command itself decide by date whether to "
                    + "go on.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("CRON_TZ=America/New_York\n5 4 * * * root /usr/local/bin/job\n")
                .in("Europe/Berlin"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("TZ=America/New_York\n5 4 * * * root /usr/local/bin/job\n"),
                Example.of("CRON_TZ=America/New_York\n5 4 * * * root /usr/local/bin/job\n")
                        .cronie());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedTable table : linted.tables()) {
            if (table.dialect() == Dialect.DEBIAN) {
                table.settings().stream()
                        .filter(setting -> setting.name().equals("CRON_TZ"))
                        .forEach(setting -> remarks.say(
                                this,
                                Level.WARNING,
                                table,
                                setting,
                                "Debian's crond schedules in its own zone, " + linted.zone()
                                        + "; this only reaches the jobs' environment."));
            }
        }
    }
}
