package dev.cronward.lint;

import dev.cronward.crontab.TableReading;
import dev.cronward.host.ZoneName;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the rules may look at.
 *
 * @param tables all that is looked at together
 * @param machine where the jobs would run
 * @param zone of the crond
 * @param now the present; dates are told from here on
 * @param usual how long jobs usually take, by file and line as {@code file:line}; empty without a ledger
 */
record Linted(List<LintedTable> tables, Machine machine, ZoneId zone, Instant now, Map<String, Duration> usual) {
    static Linted of(
            List<TableReading> readings, Machine machine, ZoneId zone, Instant now, Map<String, Duration> usual) {
        return new Linted(readings.stream().map(LintedTable::new).toList(), machine, zone, now, Map.copyOf(usual));
    }

    List<LintedEntry> entries() {
        return tables.stream().flatMap(table -> table.entries().stream()).toList();
    }

    /** When an entry's crond starts it. */
    CrondCalendar calendar(LintedEntry entry) {
        return new CrondCalendar(zone, entry.entry().ownZone().map(Linted::named));
    }

    /** A zone by its name; the C library takes one that it does not know for UTC. */
    private static ZoneId named(String name) {
        return known(name).orElse(ZoneOffset.UTC);
    }

    static Optional<ZoneId> known(String name) {
        return ZoneName.of(name);
    }
}
