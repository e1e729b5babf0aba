package dev.cronward.catalog;

import dev.cronward.crontab.Rejection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Jobs that were known and whose table, or whose line of it, crond ignores now. Nobody has removed them: they are what a
 * mistake in a crontab costs, and their starts will be missed.
 */
final class IgnoredJobs {
    private IgnoredJobs() {}

    /** Those among the known ones that a new reading lacks and that stand where something is rejected. */
    static List<Job> of(Collection<Job> known, CrondCatalog read) {
        Set<String> there = read.jobs().stream().map(Job::id).collect(Collectors.toSet());
        return known.stream()
                .filter(job -> !there.contains(job.id()) && job.part().isEmpty())
                .filter(job -> read.rejections().stream().anyMatch(rejection -> concerns(rejection, job)))
                .toList();
    }

    private static boolean concerns(Rejection rejection, Job job) {
        boolean line = rejection.line().isPresent()
                && rejection.line().getAsInt() == job.source().line();
        return rejection.file().equals(job.source().file()) && (rejection.wholeFile() || line);
    }
}
