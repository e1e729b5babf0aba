package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule complains of its bad examples, and no rule has anything to say of any good one. */
class LintRulesTest {
    @TempDir
    Path directory;

    private int machines;

    @BeforeEach
    void ownersCanBeSet() {
        Needs.root();
    }

    private List<Remark> lint(Example example) {
        try {
            return new ExampleMachine(Files.createDirectory(directory.resolve("m" + machines++))).lint(example);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theBadExamplesAreBad() {
        List<String> wrong = new ArrayList<>();
        for (LintRule rule : LintRules.all()) {
            for (Example example : rule.bad()) {
                List<Remark> remarks = lint(example);
                Level worst = remarks.stream()
                        .filter(remark -> remark.code().equals(rule.text().code()))
                        .map(Remark::level)
                        .min(Level::compareTo)
                        .orElse(Level.NOTE);
                if (remarks.stream()
                        .noneMatch(remark -> remark.code().equals(rule.text().code()))) {
                    wrong.add(rule.text().code() + " misses " + example + " and says " + remarks);
                } else if (example.equals(rule.bad().getFirst())
                        && worst != rule.text().level()) {
                    wrong.add(rule.text().code() + " is not " + rule.text().level() + ": " + remarks);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void ofTheGoodExamplesNothingIsSaid() {
        List<String> wrong = new ArrayList<>();
        for (LintRule rule : LintRules.all()) {
            for (Example example : rule.good()) {
                List<Remark> remarks = lint(example);
                if (!remarks.isEmpty()) {
                    wrong.add(rule.text().code() + ": " + example + " gets " + remarks);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void codesAreUniqueAndRulesAreTold() {
        List<String> codes =
                LintRules.all().stream().map(rule -> rule.text().code()).toList();
        assertEquals(codes.stream().distinct().toList(), codes);
        for (LintRule rule : LintRules.all()) {
            RuleText text = rule.text();
            assertTrue(text.code().matches("[a-z]+(-[a-z]+)*"), text.code());
            assertTrue(text.explanation().endsWith(".") && text.cure().endsWith("."), text.code());
            assertTrue(!rule.bad().isEmpty() && !rule.good().isEmpty(), text.code());
        }
    }
}
