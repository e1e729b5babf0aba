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
import java.util.Optional;
import java.util.Set;

/** Makes jobs out of the entries of one crond's tables. */
final class JobReader {
    private static final int NO_PART = -1;

    private final CatalogSettings settings;
    private final FactSource facts;

    JobReader(CatalogSettings settings, FactSource facts) {
        this.settings = settings;
        this.facts = facts;
    }

    /**
     * The catalogue of one crond.
     *
     * @param known its jobs as known before, for stable ids
     * @param takenByOthers ids of other cronds' jobs
     */
    CrondCatalog read(Crond crond, boolean running, Tables tables, Collection<Job> known, Set<String> takenByOthers) {
        List<Entry> entries = new ArrayList<>();
        List<JobNotes> notes = new ArrayList<>();
        List<String> bases = new ArrayList<>();
        // Where a job is a part: the place of the job that it is a part of.
        List<Integer> wholes = new ArrayList<>();
        EntryParts parts = new EntryParts(crond.root());
        for (Entry entry : tables.entries()) {
            int whole = entries.size();
            entries.add(entry);
            notes.add(JobNotes.of(entry.notes()));
            bases.add(notes.get(whole).name().orElseGet(() -> JobSlug.of(entry.user(), entry.command())));
            wholes.add(NO_PART);
            for (Entry part : parts.of(entry)) {
                JobNotes own = JobNotes.of(part.notes());
                entries.add(part);
                notes.add(own);
                bases.add(own.name().orElseGet(() -> EntryParts.base(part.command())));
                wholes.add(whole);
            }
        }
        List<String> ids = JobIds.assign(crond.key(), entries, bases, known, takenByOthers);
        List<Job> jobs = new ArrayList<>();
        List<NoteProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            int whole = wholes.get(i);
            Optional<Part> part = whole == NO_PART
                    ? Optional.empty()
                    : Optional.of(new Part(ids.get(whole), entries.get(i).command()));
            Optional<JobNotes> ofWhole = part.map(p -> notes.get(whole).inherited());
            Optional<Said> script = facts.ofScript(crond.root(), entries.get(i).command());
            Job job = job(crond, ids.get(i), entries.get(i), notes.get(i), script, part, ofWhole);
            jobs.add(job);
            for (String problem : notes.get(i).problems()) {
                problems.add(new NoteProblem(job.id(), job.source(), problem));
            }
            script.ifPresent(said -> said.notes()
                    .problems()
                    .forEach(problem -> problems.add(new NoteProblem(
                            job.id(),
                            job.source(),
                            "METADATA in " + said.origin().place() + ": " + problem))));
            if (notes.get(i).name().isPresent() && !names.add(bases.get(i))) {
                problems.add(new NoteProblem(
                        job.id(),
                        job.source(),
                        "name '" + bases.get(i) + "' is used by more than one entry; this one is called " + job.id()));
            }
        }
        return new CrondCatalog(crond, running, jobs, tables.rejections(), problems);
    }

    private Job job(
            Crond crond,
            String id,
            Entry entry,
            JobNotes notes,
            Optional<Said> script,
            Optional<Part> part,
            Optional<JobNotes> ofWhole) {
        Origin table = new Origin(Origin.Kind.CRONTAB, entry.source().toString());
        List<Said> said = new ArrayList<>();
        // What is said above the entry holds for all of its scripts; each script knows better of itself.
        ofWhole.ifPresent(whole -> said.add(new Said(whole, table)));
        script.ifPresent(said::add);
        said.add(new Said(
                notes,
                part.map(p -> new Origin(Origin.Kind.METADATA, p.script())).orElse(table)));
        said.addAll(facts.ofSite(id, entry.user(), entry.command()));
        return new Job(
                id,
                crond.key(),
                entry.user(),
                entry.command(),
                entry.when(),
                crond.zone(),
                entry.ownZone().map(JobReader::zone),
                entry.source(),
                new MergedFacts(settings, said).together(entry.longestDelay()),
                part);
    }

    /** The C library takes a zone that it does not know for UTC, and so does crond. */
    private static ZoneId zone(String named) {
        return ZoneName.of(named).orElse(ZoneOffset.UTC);
    }
}
