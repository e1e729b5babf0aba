package dev.cronward.lint;

import dev.cronward.crontab.Field;
import java.util.List;

/** A star for the minute beside a chosen hour. */
final class EveryMinute implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "every-minute-of-hour",
            Level.WARNING,
            "it runs every minute of the hour",
            "* in the minute means each of the sixty minutes: * 2 * * * starts sixty times between 02:00 and "
                    + "02:59.",
            "Write a minute (0 2 * * *). If every minute is meant, write 0-59.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(
                Example.of("* 2 * * * root /usr/local/bin/job\n"), Example.of("* */6 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public List<Example> good() {
        return List.of(
                Example.of("5 2 * * * root /usr/local/bin/job\n"),
                Example.of("* 9-17 * * * root /usr/local/bin/job\n"),
                Example.of("0-59 2 * * * root /usr/local/bin/job\n"));
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedEntry entry : linted.entries()) {
            List<FieldText> fields = entry.fields();
            if (!fields.isEmpty()
                    && fields.getFirst().open()
                    && !fields.get(1).text().contains("-")
                    && !entry.when().takesEvery(Field.HOUR)
                    && remarks.open(this, entry.table())) {
                int hours = Long.bitCount(entry.when().hours());
                remarks.say(
                        this,
                        Level.WARNING,
                        entry,
                        fields.getFirst().span(),
                        "crond starts it " + 60 * hours + " times on each of its days, every minute of "
                                + (hours == 1
                                        ? "the hour "
                                                + Long.numberOfTrailingZeros(
                                                        entry.when().hours())
                                        : hours + " hours")
                                + ".");
            }
        }
    }
}
