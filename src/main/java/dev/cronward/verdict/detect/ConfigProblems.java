package dev.cronward.verdict.detect;

import dev.cronward.catalog.ConfigProblem;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A file of the site cannot be used as it is, so that something its authors decided does not hold. One a file. */
final class ConfigProblems implements Detector {
    @Override
    public String code() {
        return "config-problem";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        Map<String, List<ConfigProblem>> byFile = new LinkedHashMap<>();
        situation.catalog().problems().forEach(problem -> byFile.computeIfAbsent(problem.file(), f -> new ArrayList<>())
                .add(problem));
        return byFile.values().stream()
                .map(problems -> finding(situation, problems))
                .toList();
    }

    private Finding finding(Situation situation, List<ConfigProblem> problems) {
        ConfigProblem first = problems.getFirst();
        String file = Text.visible(first.file());
        Map<String, String> evidence = new HashMap<>();
        evidence.put("file", file);
        evidence.put(
                "problem",
                problems.stream()
                        .map(problem -> Text.visible(problem.problem()))
                        .collect(Collectors.joining("\n")));
        if (first.line() > 0) {
            evidence.put("line", Integer.toString(first.line()));
        }
        evidence.put("in_force", first.lastGoodHolds() ? "what the file said when it was last good" : "nothing of it");
        return new Finding(
                code(),
                first.file(),
                Severity.WARNING,
                situation.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                file + (first.line() > 0 ? " line " + first.line() : "") + ": " + Text.visible(first.problem()),
                evidence);
    }
}
