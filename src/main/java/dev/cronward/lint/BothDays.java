package dev.cronward.lint;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Field;
import java.util.List;

/** Day fields that must both match because one begins with a star. */
final class BothDays implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "both-days",
            Level.WARNING,
            "both day fields must match",
            "Where a day field begins with *, crond starts the entry only on days that match both: */2 and 1 is "
                    + "a Monday with an odd day of the month, not every second day and every Monday.",
            "Say the days of one field only, or list them without a star (1-31/2) where one of the two is to be "
                    + "enough.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("5 4 */2 * 1 root /usr/local/bin/job\n"),
                Example.of("5 4 1-7 * */2 root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 4 */2 * * root /usr/local/bin/job\n"), Example.of("5 4 * * 1 root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            CronExpression when = entry.when();
            List<Span> fields = entry.parts().fields();
            if (when.bothDays()
                    && !when.takesEvery(Field.DAY_OF_MONTH)
                    && !when.takesEvery(Field.DAY_OF_WEEK)
                    && fields.size() == Field.values().length
                    && remarks.open(this, entry.table())) {
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        fields.get(Field.DAY_OF_MONTH.place()),
                        "crond starts it only on days that match the day of month and the day of week. "
                                + Dates.next(linted, entry));
            }
        }
    }
}
