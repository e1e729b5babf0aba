package dev.cronward.verdict;

import dev.cronward.catalog.Job;
import dev.cronward.cronlog.CronMessage;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.schedule.ExpectedStart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What crond's log lines say of a start that nobody watched. That it was made where its CMD line is there; that it was not
 * where crond logged other starts before, something after, and nothing of this one; nothing otherwise.
 */
final class LogWitness {
    /** crond starts what is due within a second or two; under load later. */
    private static final Duration SLOW = Duration.ofSeconds(60);
    /** Debian's own table has an hourly entry, so that a log without a start for two hours may simply have ended. */
    private static final Duration NEIGHBOURS = Duration.ofHours(2);

    private static final int MOST_TEXT = 300;
    /** Where syslog(3) or a daemon may cut a message, characters. */
    private static final int CUT = 900;

    private final CronLog log;

    LogWitness(CronLog log) {
        this.log = log;
    }

    /** Judges by the log; empty where it says nothing. */
    Optional<Judgement> judge(Job job, Instant at, int ordinal) {
        List<SyslogLine> lines = log.between(job.crond(), at.minus(NEIGHBOURS), at.plus(NEIGHBOURS));
        Instant next =
                job.calendar().next(job.when(), at).map(ExpectedStart::at).orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
        Instant end = at.plus(SLOW).isBefore(next) ? at.plus(SLOW) : next;
        List<SyslogLine> own = lines.stream()
                .filter(line ->
                        !line.at().isBefore(at.minusSeconds(1)) && line.at().isBefore(end))
                .filter(line -> isStartOf(job, line))
                .toList();
        if (ordinal < own.size()) {
            SyslogLine line = own.get(ordinal);
            return Optional.of(new Judgement(
                    job.id(),
                    at,
                    ordinal,
                    Judgement.Verdict.LOGGED,
                    Judgement.NOT_OBSERVED,
                    Map.of("log", text(line), "logged_at", line.at().toString())));
        }
        return notMade(job, at, ordinal, end, lines);
    }

    private Optional<Judgement> notMade(Job job, Instant at, int ordinal, Instant end, List<SyslogLine> lines) {
        Optional<SyslogLine> before = lines.stream()
                .filter(line -> line.at().isBefore(at.minusSeconds(1)))
                .filter(line -> isStart(line) || isStartup(line))
                .reduce((first, second) -> second)
                // A daemon that has started nothing yet may have been told to log no starts.
                .filter(LogWitness::isStart);
        // crond tells of its own start; one that comes after the start was due was not there before.
        Optional<SyslogLine> startup = lines.stream()
                .filter(line -> !line.at().isBefore(at))
                .filter(line -> isStart(line) || isStartup(line))
                .findFirst()
                .filter(LogWitness::isStartup);
        Optional<SyslogLine> after = startup.or(
                () -> lines.stream().filter(line -> !line.at().isBefore(end)).findFirst());
        if (before.isEmpty()
                || after.isEmpty()
                || !log.tellsEveryStart(
                        job.crond(), before.get().at(), after.get().at())) {
            return Optional.empty();
        }
        Map<String, String> evidence = new HashMap<>();
        evidence.put("log_before", text(before.get()));
        evidence.put("log_after", text(after.get()));
        startup.ifPresent(line -> evidence.put("crond_started", line.at().toString()));
        return Optional.of(new Judgement(
                job.id(),
                at,
                ordinal,
                Judgement.Verdict.MISSED,
                startup.isPresent() ? "crond-down" : "unknown",
                evidence));
    }

    private static boolean isStart(SyslogLine line) {
        return CronMessage.parse(line)
                .filter(message -> message instanceof CronMessage.Started)
                .isPresent();
    }

    private static boolean isStartOf(Job job, SyslogLine line) {
        return CronMessage.parse(line)
                .filter(message -> message instanceof CronMessage.Started started
                        && started.user().equals(job.user())
                        && isCommand(
                                CronMessage.printed(job.command()).strip(),
                                started.command().strip()))
                .isPresent();
    }

    private static boolean isCommand(String printed, String logged) {
        return printed.equals(logged) || (logged.length() >= CUT && printed.startsWith(logged));
    }

    /** Debian: {@code (CRON) INFO (pidfile fd = 3)}; cronie: {@code (CRON) STARTUP (1.5.7)}. */
    private static boolean isStartup(SyslogLine line) {
        return line.message().startsWith("(CRON) INFO (pidfile fd")
                || line.message().startsWith("(CRON) STARTUP (");
    }

    /** A line of a log as evidence. */
    static String text(SyslogLine line) {
        String pid = line.pid().isPresent() ? "[" + line.pid().getAsInt() + "]" : "";
        String text = line.at() + " " + line.program() + pid + ": " + line.message();
        return Text.visible(text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT));
    }
}
