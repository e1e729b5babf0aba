package dev.cronward.cli;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.schedule.CrondCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /**
     * By whose clock an expression is started.
     *
     * @param cronTz the zone of a {@code CRON_TZ} line above it, which only cronie heeds
     */
    static CrondCalendar calendar(@Nullable String zone, @Nullable String cronTz, String dialect, ZoneId otherwise)
            throws Trouble {
        ZoneId daemon = zone("--zone", zone, otherwise);
        if (cronTz == null) {
            return new CrondCalendar(daemon);
        }
        if (dialect(dialect) != Dialect.CRONIE) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    "--cron-tz with --dialect " + dialect,
                    "Only cronie starts jobs by CRON_TZ: add --dialect cronie, or give crond's own zone with --zone.");
        }
        return new CrondCalendar(daemon, Optional.of(zone("--cron-tz", cronTz, daemon)));
    }

    private static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    static ZoneId zone(@Nullable String name, ZoneId otherwise) throws Trouble {
        return zone("--zone", name, otherwise);
    }

    private static ZoneId zone(String option, @Nullable String name, ZoneId otherwise) throws Trouble {
        try {
            return name == null ? otherwise : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Trouble(
                    ExitStatus.USAGE, "bad " + option + ": " + name, "It is a name like Europe/Berlin or UTC.");
        }
    }
}
