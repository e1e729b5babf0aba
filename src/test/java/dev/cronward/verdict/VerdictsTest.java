package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.IgnoredFindings;
import dev.cronward.catalog.Severity;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.verdict.detect.Detectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
    private static final Instant NOON = Instant.parse("2027-03-10T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aDetectorThatFailsSilencesNoOther() {
        List<Finding> holding = new ArrayList<>(List.of(finding("good"), finding("bad")));
        boolean[] broken = {false};
        Detector good = detector("good", () -> holding);
        Detector bad = detector("bad", () -> {
            if (broken[0]) {
                throw new IllegalStateException("a defect");
            }
            return holding;
        });
        try (Ledger ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults())) {
            Verdicts verdicts = new Verdicts(
                    Catalog::empty,
                    ledger.memory(),
                    CronLog.none(),
                    ledger.incidents(),
                    Audience.everybody(List.of("a", "b")),
                    NOON,
                    List.of(good, bad));
            assertEquals(2, verdicts.evaluate(NOON).size());
            broken[0] = true;
            holding.clear();
            assertEquals(1, verdicts.evaluate(NOON.plusSeconds(1)).size());
            assertEquals("bad", ledger.incidents().open().getFirst().finding().code());
            assertEquals(Map.of("bad", "java.lang.IllegalStateException: a defect"), verdicts.failures());
            // One of each incident: what the good one said first is owed no more since it said the contrary.
            assertEquals(2, ledger.outbox().pending("a"));
            assertEquals(2, ledger.outbox().pending("b"));
        }
    }

    @Test
    void everyCodeHasItsSectionInTheDocumentation() throws Exception {
        String text = Files.readString(Path.of("docs/findings.md"));
        for (Detector detector : Detectors.all()) {
            assertTrue(text.contains("## " + detector.code() + "\n"), detector.code());
        }
    }

    @Test
    void whatMayBeIgnoredIsFoundByADetector() {
        List<String> codes = Detectors.all().stream().map(Detector::code).toList();
        assertTrue(codes.containsAll(IgnoredFindings.CODES), codes::toString);
    }

    private interface Findings {
        List<Finding> get();
    }

    private static Detector detector(String code, Findings findings) {
        return new Detector() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public List<Finding> detect(Situation situation) {
                return findings.get().stream()
                        .filter(f -> f.code().equals(code))
                        .toList();
            }
        };
    }

    private static Finding finding(String code) {
        return new Finding(
                code,
                "x",
                Severity.INFO,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Map.of());
    }
}
