package dev.cronward.cli;

import dev.cronward.schedule.ClockChange;
import dev.cronward.schedule.ClockChanges;
import dev.cronward.schedule.CrondCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change of the clock by which jobs of this node are started, as a timeline tells it.
 *
 * @param zone whose clock
 * @param transition the change
 * @param effects what crond does about it, in words, with the jobs that it does it to
 */
record ClockNote(ZoneId zone, ZoneOffsetTransition transition, Map<String, List<String>> effects) {
    Instant at() {
        return transition.getInstant();
    }

    /** All changes in (from, to] of the zones of the given jobs, in order; told also where they touch no start. */
    static List<ClockNote> between(List<ListedJob> jobs, Instant from, Instant to) {
        Set<ZoneId> zones = new LinkedHashSet<>();
        for (ListedJob job : jobs) {
            zones.add(job.calendar().zone());
            job.calendar().entryZone().ifPresent(zones::add);
        }
        List<ClockNote> notes = new ArrayList<>();
        for (ZoneId zone : zones) {
            for (ZoneOffsetTransition transition : ClockChanges.transitions(zone, from, to)) {
                notes.add(new ClockNote(zone, transition, effects(jobs, zone, transition.getInstant())));
            }
        }
        notes.sort(Comparator.comparing(ClockNote::at));
        return notes;
    }

    private static Map<String, List<String>> effects(List<ListedJob> jobs, ZoneId zone, Instant at) {
        Map<String, List<String>> effects = new LinkedHashMap<>();
        for (ListedJob job : jobs) {
            CrondCalendar calendar = job.calendar();
            if (!calendar.zone().equals(zone) && !calendar.entryZone().equals(Optional.of(zone))) {
                continue;
            }
            for (ClockChange change : ClockChanges.between(calendar, job.when(), at.minusNanos(1), at)) {
                if (change.zone().equals(zone)) {
                    effects.computeIfAbsent(ClockChangeWords.of(change), words -> new ArrayList<>())
                            .add(job.id());
                }
            }
        }
        return effects;
    }

    void print(CommonOptions common) {
        var out = common.surroundings().out();
        String word = transition.isGap() ? "skipped" : "there twice";
        Wrapped.print(
                out,
                "-- clock change (" + zone + "): from "
                        + transition.getDateTimeBefore().toString().replace('T', ' ') + " to "
                        + transition.getDateTimeAfter().toLocalTime() + ", what lies between is " + word,
                0,
                common.columns());
        effects.forEach((words, jobs) -> Wrapped.print(out, ListedJob.names(jobs) + ": " + words, 3, common.columns()));
        if (effects.isEmpty()) {
            out.println("   touches no start");
        }
    }
}
