package dev.cronward.lint;

import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Looks at tables with every rule. */
public final class Lint {
    private Lint() {}

    /**
     * What there is to say, by file and place. Tables given together are compared with each other.
     *
     * @param readings the tables
     * @param root the tree whose users, programs and files count
     * @param zone of the crond
     * @param now the present
     * @param usual how long jobs usually take by {@code file:line}, where known
     */
    public static List<Remark> check(
            List<TableReading> readings, HostRoot root, ZoneId zone, Instant now, Map<String, Duration> usual) {
        Linted linted = Linted.of(readings, new Machine(root), zone, now, usual);
        Remarks remarks = new Remarks();
        LintRules.all().forEach(rule -> rule.check(linted, remarks));
        return remarks.sorted();
    }
}
