package dev.cronward.catalog;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Source;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What is scheduled: one entry of one crond's tables, or a script that run-parts starts for one.
 *
 * @param id readable, unique on the node; survives restarts, re-ordering of lines and changes of schedule
 * @param crond key of the crond that runs it
 * @param user whom it runs as
 * @param command as crond hands it to the shell
 * @param when its schedule
 * @param zone the time zone of its crond
 * @param entryZone the time zone its schedule is meant in where that differs: cronie's {@code CRON_TZ}
 * @param source file and line
 * @param facts what is said of it
 * @param part what it is a part of, where it is a script that run-parts starts; such a job has the schedule of the
 *     job that calls run-parts, its place in the tables, and the script's path as its command
 * @param delay by how much its crond may put its starts off on purpose (cronie's {@code RANDOM_DELAY}); {@code grace} has
 *     it in it. Zero where it is not known: of a crond that has been gone since before the agent was started
 */
public record Job(
        String id,
        String crond,
        String user,
        String command,
        CronExpression when,
        ZoneId zone,
        Optional<ZoneId> entryZone,
        Source source,
        JobFacts facts,
        Optional<Part> part,
        Duration delay) {
    /** A job that its crond starts without delay, as far as anybody knows. */
    public Job(
            String id,
            String crond,
            String user,
            String command,
            CronExpression when,
            ZoneId zone,
            Optional<ZoneId> entryZone,
            Source source,
            JobFacts facts,
            Optional<Part> part) {
        this(id, crond, user, command, when, zone, entryZone, source, facts, part, Duration.ZERO);
    }

    /** A job with an entry of its own. */
    public Job(
            String id,
            String crond,
            String user,
            String command,
            CronExpression when,
            ZoneId zone,
            Optional<ZoneId> entryZone,
            Source source,
            JobFacts facts) {
        this(id, crond, user, command, when, zone, entryZone, source, facts, Optional.empty());
    }

    /** See {@link JobFacts}. */
    public Optional<String> description() {
        return facts.description();
    }

    /** See {@link JobFacts}. */
    public Optional<String> owner() {
        return facts.owner();
    }

    /** See {@link JobFacts}. */
    public Severity severity() {
        return facts.severity();
    }

    /** See {@link JobFacts}. */
    public Optional<String> runbook() {
        return facts.runbook();
    }

    /** See {@link JobFacts}. */
    public Optional<Boolean> idempotent() {
        return facts.idempotent();
    }

    /** See {@link JobFacts}. */
    public Duration grace() {
        return facts.grace();
    }

    /** See {@link JobFacts}. */
    public Optional<Duration> maxDuration() {
        return facts.limits().duration();
    }

    /** Peak of the largest process of a run of it, bytes; see {@link Limits}. */
    public Optional<Long> maxMemory() {
        return facts.limits().memory();
    }

    /** See {@link JobFacts}. */
    public Thresholds thresholds() {
        return facts.thresholds();
    }

    /** Whether nobody wants to be told of findings of that code about it. */
    public boolean ignores(String code) {
        return facts.ignored().contains(code);
    }

    /** See {@link JobFacts}. */
    public boolean keepOutput() {
        return facts.keepOutput();
    }

    /** See {@link JobFacts}. */
    public Map<String, Origin> origins() {
        return facts.origins();
    }

    /** When it is due. */
    public CrondCalendar calendar() {
        return new CrondCalendar(zone, entryZone);
    }
}
