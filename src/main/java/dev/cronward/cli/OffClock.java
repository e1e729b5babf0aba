package dev.cronward.cli;

import dev.cronward.crontab.Dialect;
import dev.cronward.schedule.DrawnStarts;
import dev.cronward.schedule.ScheduleWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs that a timeline cannot hold, and why, told instead of being left out in silence. */
final class OffClock {
    /** What is to be said below starts that crond draws. */
    static final String DRAWN = "Between these times crond draws the exact one itself (~ whenever it reads the table,"
            + " RANDOM_DELAY when it starts); which one it drew cannot be seen from outside.";

    private OffClock() {}

    static void print(CommonOptions common, List<ListedJob> jobs) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (ListedJob job : jobs) {
            reason(job).ifPresent(why -> byReason.computeIfAbsent(why, w -> new ArrayList<>())
                    .add(job.id()));
        }
        if (byReason.isEmpty()) {
            return;
        }
        common.surroundings().out().println();
        common.surroundings().out().println("Not in the timeline:");
        byReason.forEach((why, ids) ->
                Wrapped.print(common.surroundings().out(), ListedJob.names(ids) + ": " + why, 2, common.columns()));
    }

    private static Optional<String> reason(ListedJob job) {
        if (job.when().atReboot()) {
            return Optional.of("@reboot, once after a boot, when crond starts for the first time");
        }
        if (!job.crondRuns()) {
            return Optional.of("no start as long as their crond, " + job.facts().shown("crond") + ", does not run");
        }
        if (job.when().dialect() == Dialect.ANACRON) {
            return Optional.of("anacron's, which has days and no times: "
                    + ScheduleWords.of(job.when()).replaceFirst("^W", "w"));
        }
        if (!DrawnStarts.canBeTold(job.when())) {
            return Optional.of("'" + job.when().text() + "', a day that crond draws when it reads the table");
        }
        if (job.when().random()) {
            return Optional.empty();
        }
        return job.facts().instant("nextStart").isEmpty()
                ? Optional.of("'" + job.when().text() + "' never comes")
                : Optional.empty();
    }
}
