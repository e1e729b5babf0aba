package dev.cronward.observe.join;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Job;
import dev.cronward.catalog.Part;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import java.util.List;
import java.util.Optional;

/** Finds the job that a script of run-parts is. */
final class PartJoiner {
    private PartJoiner() {}

    /**
     * The start of a script's run: by its path among the parts of the job that called run-parts, or where that could not
     * be read, by its place among them. Empty when that job is not known to have such a part.
     */
    static Optional<Run.Start> start(Catalog catalog, Run.Start whole, Sighting.Within within, Sighting sighting) {
        List<Job> parts =
                whole.job().flatMap(catalog::job).map(catalog::partsOf).orElse(List.of());
        Optional<Job> job = sighting.command().isPresent()
                ? byPath(parts, sighting.command().get())
                : byPlace(parts, within.directory(), sighting.place());
        return job.map(found -> new Run.Start(
                RunId.of(sighting.at(), sighting.pid()),
                whole.crond(),
                Optional.of(found.id()),
                whole.user(),
                sighting.command(),
                sighting.pid(),
                sighting.at(),
                sighting.command().isPresent() ? MatchedBy.COMMAND : MatchedBy.POSITION,
                whole.expectedAt(),
                Optional.of(whole.id())));
    }

    private static Optional<Job> byPath(List<Job> parts, String script) {
        return parts.stream()
                .filter(job ->
                        job.part().filter(part -> isAt(part.script(), script)).isPresent())
                .findFirst();
    }

    /** Parts of a job stand in the order in which they run. */
    private static Optional<Job> byPlace(List<Job> parts, String directory, int place) {
        List<Job> there = parts.stream()
                .filter(job -> job.part()
                        .map(Part::directory)
                        .filter(known -> isAt(known, directory))
                        .isPresent())
                .toList();
        return place >= 0 && place < there.size() ? Optional.of(there.get(place)) : Optional.empty();
    }

    /** run-parts may have been told a path that is relative to where it was called. */
    private static boolean isAt(String known, String told) {
        return told.startsWith("/") ? known.equals(told) : told.equals(".") || known.endsWith("/" + told);
    }
}
