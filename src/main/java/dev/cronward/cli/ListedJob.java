package dev.cronward.cli;

import dev.cronward.crontab.CronExpression;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A job as the agent lists it, with its schedule understood.
 *
 * @param facts all that the agent tells
 * @param when its schedule
 * @param calendar by whose clock it is started
 */
record ListedJob(Facts facts, CronExpression when, CrondCalendar calendar) {
    private static final int MOST_NAMES = 8;

    /**
     * Reads one.
     *
     * @throws Trouble when its schedule means nothing to this version
     */
    static ListedJob of(Facts facts) throws Trouble {
        ZoneId daemon = AskedSchedule.zone(facts.shown("zone"), ZoneOffset.UTC);
        Optional<ZoneId> entry = Optional.empty();
        if (facts.text("entryZone").isPresent()) {
            entry = Optional.of(AskedSchedule.zone(facts.shown("entryZone"), daemon));
        }
        CronExpression when = AskedSchedule.expression(
                facts.shown("schedule"), facts.text("dialect").orElse("debian"));
        return new ListedJob(facts, when, new CrondCalendar(daemon, entry));
    }

    /** Ids as a sentence has room for them. */
    static String names(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(MOST_NAMES, ids.size())))
                + (ids.size() > MOST_NAMES ? " and " + (ids.size() - MOST_NAMES) + " more" : "");
    }

    String id() {
        return facts.shown("id");
    }

    /** By how much its crond may put its starts off on purpose. */
    Duration delay() {
        return Duration.ofSeconds((long) facts.number("delaySeconds").orElse(0));
    }

    boolean crondRuns() {
        return facts.is("crondRunning");
    }
}
