package dev.cronward.crontab;

import java.util.Map;
import java.util.Optional;

/**
 * One entry of a crontab that crond accepts.
 *
 * @param source file and line
 * @param user name of the user it runs as
 * @param when the schedule
 * @param command what crond hands to the shell: up to the first unescaped {@code %}, with {@code \%} made {@code %}
 * @param input what crond writes to the job's standard input, if the line has an unescaped {@code %}
 * @param environment the environment lines in force at this entry
 * @param notes the {@code # cronward:} comment above the entry, key to value as written; empty when there is none
 */
public record Entry(
        Source source,
        String user,
        CronExpression when,
        String command,
        Optional<String> input,
        Map<String, String> environment,
        Map<String, String> notes) {
    public Entry {
        environment = Map.copyOf(environment);
        notes = Map.copyOf(notes);
    }
}
