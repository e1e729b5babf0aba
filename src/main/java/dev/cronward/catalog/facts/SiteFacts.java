package dev.cronward.catalog.facts;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.FactSource;
import dev.cronward.catalog.Origin;
import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Said;
import dev.cronward.catalog.yaml.YamlDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The site's files of jobs and owners, which are the agent's own. */
public final class SiteFacts implements FactSource {
    private final YamlDirectory<List<JobRule>> jobs;
    private final YamlDirectory<List<Owner>> ownerFiles;
    private Owners owners = Owners.unused();
    private List<ConfigProblem> problems = List.of();
    private List<Placed> rules = List.of();
    private long lastFiles = -1;

    private record Placed(JobRule rule, Origin origin) {}

    /**
     * Nothing is read yet; directories need not exist.
     *
     * @param jobsDirectory of files about jobs
     * @param ownersDirectory of files about owners
     */
    public SiteFacts(Path jobsDirectory, Path ownersDirectory) {
        jobs = new YamlDirectory<>(jobsDirectory, (file, contents) -> JobRule.read(contents));
        ownerFiles =
                new YamlDirectory<>(ownersDirectory, (file, contents) -> OwnerFile.read(file.toString(), contents));
    }

    @Override
    public long fingerprint() {
        // Each part only ever grows, so the sum differs whenever one of them does.
        long files = jobs.refresh() + ownerFiles.refresh();
        if (files != lastFiles) {
            lastFiles = files;
            combine();
        }
        return files;
    }

    private void combine() {
        List<ConfigProblem> found = new ArrayList<>(jobs.problems());
        found.addAll(ownerFiles.problems());
        List<Placed> placed = new ArrayList<>();
        jobs.good()
                .forEach((file, those) -> those.forEach(rule ->
                        placed.add(new Placed(rule, new Origin(Origin.Kind.JOBS_FILE, file + ":" + rule.line())))));
        rules = List.copyOf(placed);
        boolean complete = ownerFiles.problems().isEmpty();
        Map<String, Owner> byId = new LinkedHashMap<>();
        ownerFiles
                .good()
                .forEach((file, those) -> those.forEach(owner -> {
                    Owner first = byId.putIfAbsent(owner.id(), owner);
                    if (first != null) {
                        found.add(new ConfigProblem(
                                file.toString(),
                                0,
                                "owner " + owner.id() + " is defined already at " + first.place()
                                        + ", which holds; remove one",
                                false));
                    }
                }));
        owners = new Owners(byId, ownerFiles.used(), complete);
        List<ConfigProblem> known = problems;
        found.stream().filter(problem -> !known.contains(problem)).forEach(ConfigProblem::log);
        problems = List.copyOf(found);
    }

    @Override
    public List<Said> ofSite(String id, String user, String command) {
        return rules.stream()
                .filter(placed -> placed.rule().isAbout(id, user, command))
                .map(placed -> new Said(placed.rule().notes(), placed.origin()))
                .toList();
    }

    @Override
    public Owners owners() {
        return owners;
    }

    @Override
    public List<ConfigProblem> problems() {
        return problems;
    }
}
