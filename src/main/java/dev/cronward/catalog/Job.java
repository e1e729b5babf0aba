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
 * @param description what it does
 * @param owner whom it concerns
 * @param severity how urgent its failures are
 * @param runbook what to do, usually a URL
 * @param idempotent whether it is safe to run again; empty where nobody said
 * @param grace how late it may start before it counts as missed
 * @param keepOutput whether its output is kept
 * @param origins where each of these facts came from, by the key it is written with ({@code owner}, {@code grace} …); a
 *     fact that nobody told is not in it
 * @param part what it is a part of, where it is a script that run-parts starts; such a job has the schedule of the
 *     job that calls run-parts, its place in the tables, and the script's path as its command
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
        Optional<String> description,
        Optional<String> owner,
        Severity severity,
        Optional<String> runbook,
        Optional<Boolean> idempotent,
        Duration grace,
        boolean keepOutput,
        Map<String, Origin> origins,
        Optional<Part> part) {
    public Job {
        origins = Map.copyOf(origins);
    }

    /** A job with an entry of its own, of which nobody knows where its facts came from. */
    public Job(
            String id,
            String crond,
            String user,
            String command,
            CronExpression when,
            ZoneId zone,
            Optional<ZoneId> entryZone,
            Source source,
            Optional<String> description,
            Optional<String> owner,
            Severity severity,
            Optional<String> runbook,
            Optional<Boolean> idempotent,
            Duration grace,
            boolean keepOutput) {
        this(
                id,
                crond,
                user,
                command,
                when,
                zone,
                entryZone,
                source,
                description,
                owner,
                severity,
                runbook,
                idempotent,
                grace,
                keepOutput,
                Map.of());
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
            Optional<String> description,
            Optional<String> owner,
            Severity severity,
            Optional<String> runbook,
            Optional<Boolean> idempotent,
            Duration grace,
            boolean keepOutput,
            Map<String, Origin> origins) {
        this(
                id,
                crond,
                user,
                command,
                when,
                zone,
                entryZone,
                source,
                description,
                owner,
                severity,
                runbook,
                idempotent,
                grace,
                keepOutput,
                origins,
                Optional.empty());
    }

    /** When it is due. */
    public CrondCalendar calendar() {
        return new CrondCalendar(zone, entryZone);
    }
}
