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
    private final ScriptFacts scripts;

    JobReader(CatalogSettings settings, FactSource facts, ScriptFacts scripts) {
        this.settings = settings;
        this.facts = facts;
        this.scripts = scripts;
    }

    /**
     * An entry or a part on its way to being a job.
     *
     * @param base its id if nothing else has that
     * @param named whether somebody gave it that name
     * @param notes from the comment above the entry
     * @param whole the place of the job that it is a part of, or {@link #NO_PART}
     */
    private record Draft(Entry entry, String base, boolean named, JobNotes notes, Optional<Said> script, int whole) {}

    private Draft ofEntry(Crond crond, Entry entry) {
        JobNotes notes = JobNotes.of(entry.notes());
        String base = notes.name().orElseGet(() -> JobSlug.of(entry.user(), entry.command()));
        Optional<Said> script = scripts.ofCommand(crond.root(), entry.command());
        return new Draft(entry, base, notes.name().isPresent(), notes, script, NO_PART);
    }

    /** A script is there or the job is not, so that its name may stand in it. */
    private Draft ofPart(Crond crond, Entry part, int whole) {
        Optional<Said> script = scripts.ofPart(crond.root(), part.command());
        Optional<String> name = script.flatMap(said -> said.notes().name());
        String base = name.orElseGet(() -> EntryParts.base(part.command()));
        return new Draft(part, base, name.isPresent(), JobNotes.of(part.notes()), script, whole);
    }

    /**
     * The catalogue of one crond.
     *
     * @param known its jobs as known before, for stable ids
     * @param takenByOthers ids of other cronds' jobs
     */
    CrondCatalog read(Crond crond, boolean running, Tables tables, Collection<Job> known, Set<String> takenByOthers) {
        List<Draft> drafts = new ArrayList<>();
        EntryParts parts = new EntryParts(crond.root());
        for (Entry entry : tables.entries()) {
            int whole = drafts.size();
            drafts.add(ofEntry(crond, entry));
            parts.of(entry).forEach(part -> drafts.add(ofPart(crond, part, whole)));
        }
        List<Entry> entries = drafts.stream().map(Draft::entry).toList();
        List<String> bases = drafts.stream().map(Draft::base).toList();
        List<String> ids = JobIds.assign(crond.key(), entries, bases, known, takenByOthers);
        List<Job> jobs = new ArrayList<>();
        List<NoteProblem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Optional<Part> part = draft.whole() == NO_PART
                    ? Optional.empty()
                    : Optional.of(new Part(ids.get(draft.whole()), draft.entry().command()));
            Optional<JobNotes> ofWhole =
                    part.map(p -> drafts.get(draft.whole()).notes().inherited());
            Job job = job(crond, ids.get(i), draft, part, ofWhole);
            jobs.add(job);
            for (String problem : draft.notes().problems()) {
                problems.add(new NoteProblem(job.id(), job.source(), problem));
            }
            draft.script().ifPresent(said -> said.notes()
                    .problems()
                    .forEach(problem -> problems.add(new NoteProblem(
                            job.id(), job.source(), "in " + said.origin().place() + ": " + problem))));
            if (draft.named() && !names.add(draft.base())) {
                problems.add(new NoteProblem(
                        job.id(),
                        job.source(),
                        "name '" + draft.base() + "' is used by more than one entry; this one is called " + job.id()));
            }
        }
        return new CrondCatalog(crond, running, jobs, tables.rejections(), problems);
    }

    private Job job(Crond crond, String id, Draft draft, Optional<Part> part, Optional<JobNotes> ofWhole) {
        Entry entry = draft.entry();
        Origin table = new Origin(Origin.Kind.CRONTAB, entry.source().toString());
        List<Said> said = new ArrayList<>();
        // What is said above the entry holds for all of its scripts; each script knows better of itself.
        ofWhole.ifPresent(whole -> said.add(new Said(whole, table)));
        draft.script().ifPresent(said::add);
        said.add(new Said(draft.notes(), table));
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
                part,
                entry.longestDelay());
    }

    /** The C library takes a zone that it does not know for UTC, and so does crond. */
    private static ZoneId zone(String named) {
        return ZoneName.of(named).orElse(ZoneOffset.UTC);
    }
}
