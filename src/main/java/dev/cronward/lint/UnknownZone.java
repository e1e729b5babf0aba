package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;

/** A CRON_TZ that cronie does not find. */
final class UnknownZone implements LintRule {
    private static final RuleText TEXT = new RuleText(
            "unknown-zone",
            Level.WARNING,
            "there is no such time zone",
            "cronie asks the C library for the zone, which takes a name that it does not know for UTC without a "
                    + "word.",
            "Write a name from the time zone database, such as Europe/Berlin.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Example> bad() {
        return List.of(Example.of("CRON_TZ=Europe/Berln\n5 4 * * * root /usr/local/bin/job\n")
                .cronie());
    }

    @Override
    public List<Example> good() {
        return List.of(Example.of("CRON_TZ=Europe/Berlin\n5 4 * * * root /usr/local/bin/job\n")
                .cronie());
    }

    @Override
    public void check(Linted linted, Remarks remarks) {
        for (LintedTable table : linted.tables()) {
            if (table.dialect() == Dialect.CRONIE) {
                table.settings().stream()
                        .filter(setting -> setting.name().equals("CRON_TZ")
                                && !setting.value().isEmpty())
                        .filter(setting -> Linted.known(setting.value()).isEmpty())
                        .forEach(setting -> remarks.say(
                                this,
                                Level.WARNING,
                                table,
                                setting,
                                "'" + setting.value() + "' is not known; crond takes it for UTC."));
            }
        }
    }
}
