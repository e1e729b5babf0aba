package dev.cronward.verdict.miss;

import dev.cronward.catalog.Job;
import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.host.HostRoot;
import dev.cronward.run.Run;
import dev.cronward.verdict.StartMemory;
import java.time.Instant;
import java.util.Optional;

/**
 * A job of anacron's that stays due, and what is known of that time.
 *
 * @param root the file tree that anacron sees
 * @param due since when it is due
 * @param end when it was given up
 * @param anacronSeen when an anacron was last seen to start, or to start a job
 * @param going what anacron is running now
 * @param memory what is remembered besides
 */
public record Unstarted(
        Job job,
        AnacronPeriod period,
        HostRoot root,
        Instant due,
        Instant end,
        Optional<Instant> anacronSeen,
        Optional<Run.Start> going,
        StartMemory memory) {}
