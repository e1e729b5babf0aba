package dev.cronward.web.api;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Anacron;
import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The day on which anacron will run a job the next time that somebody starts anacron. */
final class DueDay {
    private DueDay() {}

    /** By the stamp that anacron keeps; today where there is none. Empty for jobs that are not anacron's, and where the stamp cannot be read. */
    static Optional<LocalDate> of(Job job, Catalog catalog, Instant now) {
        boolean anacrons = job.when().dialect() == Dialect.ANACRON && job.part().isEmpty();
        if (!anacrons) {
            return Optional.empty();
        }
        try {
            AnacronPeriod period = AnacronPeriod.parse(job.when().text());
            LocalDate today = LocalDate.ofInstant(now, job.zone());
            return catalog.ofCrond(job.crond())
                    .flatMap(tables ->
                            Anacron.due(tables.crond().root(), period, today).known());
        } catch (RejectedExpression e) {
            return Optional.empty();
        }
    }
}
