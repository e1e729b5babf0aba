package dev.cronward.catalog;

import dev.cronward.crontab.Entry;
import dev.cronward.crontab.Tables;
import dev.cronward.host.ZoneName;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes jobs out of the entries of one crond's tables. */
final class JobReader {
    private final CatalogSettings settings;

    JobReader(CatalogSettings settings) {
        this.settings = settings;
    }

    /**
     * The catalogue of one crond.
     *
     * @param known its jobs as known before, for stable ids
     * @param takenByOthers ids of other cronds' jobs
     */
    CrondCatalog read(Crond crond, boolean running, Tables tables, Collection<Job> known, Set<String> takenByOthers) {
        List<Entry> entries = tables.entries();
        List<JobNotes> notes =
                entries.stream().map(entry -> JobNotes.of(entry.notes())).toList();
        List<String> bases = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            bases.add(notes.get(i).name().orElseGet(() -> JobSlug.of(entry.user(), entry.command())));
        }
        List<String> ids = JobIds.assign(crond.key(), entries, bases, known, takenByOthers);
        List<Job> jobs = new ArrayList<>();
        List<NoteProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Job job = job(crond, ids.get(i), entries.get(i), notes.get(i));
            jobs.add(job);
            for (String problem : notes.get(i).problems()) {
                problems.add(new NoteProblem(job.id(), job.source(), problem));
            }
            if (notes.get(i).name().isPresent() && !names.add(bases.get(i))) {
                problems.add(new NoteProblem(
                        job.id(),
                        job.source(),
                        "name '" + bases.get(i) + "' is used by more than one entry; this one is called " + job.id()));
            }
        }
        return new CrondCatalog(crond, running, jobs, tables.rejections(), problems);
    }

    private Job job(Crond crond, String id, Entry entry, JobNotes notes) {
        return new Job(
                id,
                crond.key(),
                entry.user(),
                entry.command(),
                entry.when(),
                crond.zone(),
                entry.ownZone().map(JobReader::zone),
                entry.source(),
                notes.description(),
                notes.owner().or(settings::owner),
                notes.severity().orElse(settings.severity()),
                notes.runbook(),
                notes.idempotent(),
                notes.grace().orElse(settings.grace()).plus(entry.longestDelay()),
                notes.keepOutput().orElse(settings.keepOutput()));
    }

    /** The C library takes a zone that it does not know for UTC, and so does crond. */
    private static ZoneId zone(String named) {
        return ZoneName.of(named).orElse(ZoneOffset.UTC);
    }
}
