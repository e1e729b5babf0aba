package dev.cronward.cli;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schedule, a dialect and a zone as given on the command line; each error says what is allowed. */
final class AskedSchedule {
    /** Those whose schedules are times. */
    private static final List<Dialect> KNOWN = List.of(Dialect.DEBIAN, Dialect.CRONIE, Dialect.BUSYBOX);

    private AskedSchedule() {}

    static CronExpression expression(String text, String dialect) throws Trouble {
        Dialect rules = dialect.equals(word(Dialect.ANACRON)) ? Dialect.ANACRON : dialect(dialect);
        try {
            return CronExpression.parse(text, rules);
        } catch (RejectedExpression e) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    dialect + " rejects '" + text + "': " + e.getMessage(),
                    "crond would ignore a crontab line with it"
                            + (rules == Dialect.DEBIAN ? ", and the whole file that it stands in." : "."));
        }
    }

    static Dialect dialect(String name) throws Trouble {
        for (Dialect dialect : KNOWN) {
            if (word(dialect).equals(name)) {
                return dialect;
            }
        }
        String known = KNOWN.stream().map(AskedSchedule::word).collect(Collectors.joining(" or "));
        throw new Trouble(ExitStatus.USAGE, "bad --dialect: " + name, "It is " + known + ".");
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    static ZoneId zone(@Nullable String name, ZoneId otherwise) throws Trouble {
        try {
            return name == null ? otherwise : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Trouble(ExitStatus.USAGE, "bad --zone: " + name, "It is a name like Europe/Berlin or UTC.");
        }
    }
}
