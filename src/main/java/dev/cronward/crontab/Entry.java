package dev.cronward.crontab;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a crontab that crond accepts.
 *
 * @param source file and line
 * @param column where it begins in its line, in bytes from 1
 * @param user name of the user it runs as
 * @param when the schedule
 * @param command what crond hands to the shell: up to the first unescaped {@code %}, with {@code \%} made {@code %}
 * @param input what crond writes to the job's standard input, if the line has an unescaped {@code %}
 * @param environment the environment lines in force at this entry, of the variables that mean something to crond or to
 *     a reader of the table; all of them at each of 10,000 entries could fill the memory
 * @param notes the {@code # cronward:} comment above the entry, key to value as written; empty when there is none
 */
public record Entry(
        Source source,
        int column,
        String user,
        CronExpression when,
        String command,
        Optional<String> input,
        Map<String, String> environment,
        Map<String, String> notes) {
    /** Variables that mean something to crond or to a reader of the table. */
    static final Set<String> MEANINGFUL = Set.of(
            "SHELL",
            "PATH",
            "HOME",
            "LOGNAME",
            "USER",
            "MAILTO",
            "MAILFROM",
            "CONTENT_TYPE",
            "CONTENT_TRANSFER_ENCODING",
            "NO_MAIL_OUTPUT",
            "CRON_TZ",
            "TZ",
            "RANDOM_DELAY");

    public Entry {
        environment = Map.copyOf(environment);
        notes = Map.copyOf(notes);
    }

    /** The time zone the schedule is meant in, as written: cronie's {@code CRON_TZ}. Debian's crond does not heed it. */
    public Optional<String> ownZone() {
        return when.dialect() == Dialect.CRONIE
                ? Optional.ofNullable(environment.get("CRON_TZ")).filter(zone -> !zone.isEmpty())
                : Optional.empty();
    }

    /**
     * How much later than scheduled crond may start it on purpose: cronie's {@code RANDOM_DELAY}, of which each daemon
     * takes a fixed share drawn at its start. Values that cronie refuses count as none.
     */
    public Duration longestDelay() {
        String minutes = environment.getOrDefault("RANDOM_DELAY", "").strip();
        if (when.dialect() != Dialect.CRONIE || !minutes.matches("[0-9]{1,4}")) {
            return Duration.ZERO;
        }
        int delay = Integer.parseInt(minutes);
        return delay <= 24 * 60 ? Duration.ofMinutes(delay) : Duration.ZERO;
    }
}
