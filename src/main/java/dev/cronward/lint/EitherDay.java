package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Field;
import java.util.List;

/** Day of month and day of week of which one is enough. */
final class EitherDay implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "either-day",
            Level.WARNING,
            "either of the two day fields is enough",
            "Where neither day field begins with *, crond starts the entry on every day that matches one of "
                    + "them: 1-7 and 1 is not the first Monday, but the first week and every Monday.",
            "Leave one day field * and test the other in the command, for example: [ \"$(date +\\%u)\" = 1 ] && job.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 1-7 * 1 root /usr/local/bin/job\n"),
                Example.of("5 4 13 * fri root /usr/local/bin/job\n"),
                Example.of("5 4 1-31 * 1-5 root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 1-7 * * root [ \"$(date +\\%u)\" = 1 ] && /usr/local/bin/job\n"),
                Example.of("5 4 * * 1 root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            CronExpression when = entry.when();
            boolean both = !when.takesEvery(Field.DAY_OF_MONTH) || !when.takesEvery(Field.DAY_OF_WEEK);
            boolean filled = when.daysOfMonth() != 0 && when.daysOfWeek() != 0;
            List<Span> fields = entry.parts().fields();
            if (!when.bothDays() && both && filled && !when.atReboot() && remarks.open(this, entry.table())) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        fields.get(Field.DAY_OF_MONTH.place()),
                        "crond starts it on every day that matches the day of month or the day of week. "
                                + Dates.next(linted, entry));
            }
        }
    }
}
