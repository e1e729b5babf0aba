package dev.cronward.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All jobs of this node at one moment. Immutable; a change makes a new one. */
public final class Catalog {
    private final List<CrondCatalog> cronds;
    private final Map<String, Job> byId;
    private final List<Job> jobs;
    private final List<Job> withMaximum;
    private final Map<Whole, List<Job>> parts;
    private final Owners owners;
    private final List<ConfigProblem> problems;
    /** In the order of the tables, ignored ones after the others. */
    private final Map<String, Job> expectedById = new LinkedHashMap<>();

    /** A job of a crond that has parts. */
    private record Whole(String crond, String job) {}

    /** Of a node without files of owners. */
    public Catalog(List<CrondCatalog> cronds) {
        this(cronds, Owners.unused(), List.of());
    }

    public Catalog(List<CrondCatalog> cronds, Owners owners, List<ConfigProblem> problems) {
        this.owners = owners;
        this.problems = List.copyOf(problems);
        this.cronds = List.copyOf(cronds);
        this.jobs = cronds.stream().flatMap(c -> c.jobs().stream()).toList();
        this.withMaximum =
                jobs.stream().filter(job -> job.maxDuration().isPresent()).toList();
        this.parts = new HashMap<>();
        jobs.forEach(job -> job.part()
                .ifPresent(part -> parts.computeIfAbsent(new Whole(job.crond(), part.of()), whole -> new ArrayList<>())
                        .add(job)));
        this.byId = jobs.stream()
                .collect(Collectors.toUnmodifiableMap(Job::id, Function.identity(), (first, second) -> first));
        this.cronds.forEach(c -> c.jobs().forEach(job -> expectedById.putIfAbsent(job.id(), job)));
        this.cronds.forEach(c -> c.ignored().forEach(job -> expectedById.putIfAbsent(job.id(), job)));
    }

    /** A node on which nothing is scheduled. */
    public static Catalog empty() {
        return new Catalog(List.of());
    }

    /** One element a crond, running or gone. */
    public List<CrondCatalog> cronds() {
        return cronds;
    }

    /** The tables of one crond. */
    public Optional<CrondCatalog> ofCrond(String key) {
        return cronds.stream().filter(c -> c.crond().key().equals(key)).findFirst();
    }

    /** Who may own jobs. */
    public Owners owners() {
        return owners;
    }

    /** Files of the site that cannot be used as they are. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** Every job of every crond. */
    public List<Job> jobs() {
        return jobs;
    }

    /** The parts of a job in the order in which they run; empty for one that has none. */
    public List<Job> partsOf(Job whole) {
        return Collections.unmodifiableList(parts.getOrDefault(new Whole(whole.crond(), whole.id()), List.of()));
    }

    /** Those of which somebody said how long they may take. */
    public List<Job> withMaximum() {
        return withMaximum;
    }

    /** Every job that people count on: those that crond has, and those in tables that it ignores at present. */
    public List<Job> expected() {
        return List.copyOf(expectedById.values());
    }

    /** The job of that id, also where crond ignores its table at present. */
    public Optional<Job> expected(String id) {
        return Optional.ofNullable(expectedById.get(id));
    }

    /** The job of that id. */
    public Optional<Job> job(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
