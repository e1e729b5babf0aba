package dev.cronward.verdict.miss;

import dev.cronward.crontab.Anacron;
import dev.cronward.host.PowerSupply;
import dev.cronward.run.Run;
import dev.cronward.verdict.CronLog;
import java.util.List;
import java.util.Optional;

/**
 * Why anacron did not start a job: first what keeps it from ever starting it, then what kept it this time. The reasons
 * of a crond are none of anacron's, since it is no daemon and has no minute.
 */
public final class AnacronCauses {
    private AnacronCauses() {}

    /** The most specific cause that was found. */
    public static Cause of(Unstarted job) {
        if (job.period().hours().never()) {
            return Cause.of("anacron-hours", "file", job.job().source().file());
        }
        if (!Anacron.hasSpool(job.root())) {
            return Cause.of("anacron-no-spool", "directory", Anacron.STAMPS);
        }
        return ignored(job)
                .or(() -> job.going().map(AnacronCauses::busy))
                .or(() -> passedOver(job))
                .orElseGet(() -> notStarted(job));
    }

    private static Optional<Cause> ignored(Unstarted job) {
        return new TableIgnored()
                .find(new Unmade(
                        job.job(), job.due(), job.end(), Optional.empty(), List.of(), job.memory(), CronLog.none()));
    }

    /** It locks what it has taken on, and started with -s it runs one job after the other. */
    private static Cause busy(Run.Start going) {
        return Cause.of(
                "anacron-busy",
                "busy_with",
                going.job().orElse(going.id().value()),
                "busy_since",
                going.at().toString());
    }

    private static Optional<Cause> passedOver(Unstarted job) {
        return job.anacronSeen()
                .filter(at -> !at.isBefore(job.due()))
                .map(at -> Cause.of(
                        "anacron-passed-over", "hours", job.period().hours().inWords()));
    }

    private static Cause notStarted(Unstarted job) {
        boolean battery = PowerSupply.onBattery(job.root()).known().orElse(false);
        return Cause.of(battery ? "on-battery" : "anacron-not-started");
    }
}
