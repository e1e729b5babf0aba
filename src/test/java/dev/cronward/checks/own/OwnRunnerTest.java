package dev.cronward.checks.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Severity;
import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that come, go, fail and hang while others go on. */
class OwnRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final CountDownLatch never = new CountDownLatch(1);
    private final Map<String, AtomicInteger> looks = new ConcurrentHashMap<>();
    private OwnDirectory checks;
    private OwnRunner runner;

    /** {@code act: number 3}, {@code act: unknown}, {@code act: defect}, {@code act: wait}, {@code act: hang}. */
    private final class Act implements Kind {
        @Override
        public String key() {
            return "act";
        }

        @Override
        public List<String> keys() {
            return List.of();
        }

        @Override
        public List<Quantity> quantities() {
            return List.of(new Quantity("value", "value", Unit.NUMBER));
        }

        @Override
        public Probe probe(Written written) throws BadYaml {
            String act = written.text("act");
            String name = written.text("name");
            return now -> act(act, name);
        }

        private Probed act(String act, String name) throws IOException, InterruptedException {
            looks.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
            switch (act) {
                case "unknown" -> throw new IOException("the thing cannot be read");
                case "defect" -> throw new IllegalStateException("oops");
                case "wait" -> never.await();
                case "hang" -> hang();
                default -> {
                    return Probed.of(Map.of("value", Double.valueOf(act)));
                }
            }
            return Probed.wrong("it was not meant to come here");
        }

        /** As a call into the kernel that cannot be interrupted. */
        private void hang() {
            boolean done = false;
            while (!done) {
                try {
                    never.await();
                    done = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }
    }

    @BeforeEach
    void start() {
        checks = new OwnDirectory(directory, List.of(new Act()));
        runner = new OwnRunner(checks.files()::inForce, check -> Severity.WARNING, InstantSource.system());
        runner.start();
    }

    @AfterEach
    void end() {
        never.countDown();
        runner.close();
    }

    private OwnReport report(String name) {
        return runner.get().stream()
                .filter(one -> one.check().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String status(String name) {
        return report(name).report().status();
    }

    private void write(String... items) throws IOException {
        StringBuilder text = new StringBuilder("checks:\n");
        for (String item : items) {
            // Once is enough, but for those that are to be begun again.
            String every = item.contains("every: ") ? "" : "every: 1h, ";
            text.append("  - {timeout: 1s, ").append(every).append(item).append("}\n");
        }
        checks.write("a.yaml", text.toString()).read();
    }

    @Test
    void eachIsWhatItIsAndAChangeCountsAtOnce() throws IOException {
        write(
                "name: good, act: 3, max-value: 3",
                "name: bad, act: 4, max-value: 3",
                "name: worse, act: 2, min-value: {warning: 5, critical: 3}",
                "name: unread, act: unknown",
                "name: broken, act: defect");
        Eventually.holds("all have looked", SOON, () -> runner.get().stream()
                .allMatch(one -> one.report().lookedAt().isPresent()));
        assertEquals("ok", status("good"));
        assertEquals("warning", status("bad"));
        assertEquals("critical", status("worse"));
        assertEquals("unknown", status("unread"));
        assertTrue(report("unread").report().last().toString().contains("the thing cannot be read"));
        assertTrue(report("broken").report().last().toString().contains("please report it"));
        int before = looks.get("good").get();
        write("name: new, act: 1", "name: good, act: 3, max-value: 3", "name: bad, act: 2, max-value: 3");
        assertEquals(
                List.of("new", "good", "bad"),
                runner.get().stream().map(one -> one.check().name()).toList());
        assertEquals("ok", status("good"), "what did not change is known still");
        assertEquals(3, report("good").check().line(), "and has moved");
        Eventually.holds("the changed one is well", SOON, () -> status("bad").equals("ok"));
        assertEquals(before, looks.get("good").get(), "it was begun anew");
    }

    @Test
    void oneThatTakesTooLongIsToldToEndAndIsWrong() throws IOException {
        write("name: slow, act: wait, every: 5s");
        Eventually.holds("it is late", SOON, () -> status("slow").equals("warning"));
        assertTrue(
                report("slow").report().last().toString().contains("it gave no answer within 1 s"),
                () -> report("slow").toString());
        Eventually.holds("it is begun again", SOON, () -> looks.get("slow").get() >= 2);
        assertEquals("warning", status("slow"));
    }

    @Test
    void thoseThatHangForGoodGiveTheirPlacesToOthers() throws IOException {
        String[] items = new String[7];
        for (int i = 0; i < 6; i++) {
            items[i] = "name: h" + i + ", act: hang, every: 5s";
        }
        items[6] = "name: last, act: 1";
        write(items);
        Eventually.holds(
                "the others have their turn", SOON, () -> status("last").equals("ok"));
        Eventually.holds("all that hang are late", SOON, () -> runner.get().stream()
                .limit(6)
                .allMatch(one -> one.report().status().equals("warning")));
        assertTrue(
                looks.entrySet().stream()
                        .filter(one -> one.getKey().startsWith("h"))
                        .allMatch(one -> one.getValue().get() == 1),
                "begun a second time while it hung");
        never.countDown();
    }

    @Test
    void whatHasToLastIsToldWhenItHas() {
        OwnCheck check = new OwnCheck(
                "x",
                "act",
                "",
                "f",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SOON,
                SOON,
                Duration.ofMinutes(10),
                List.of(),
                "",
                now -> Probed.of(Map.of()));
        Standing standing = new Standing();
        Instant noon = Instant.parse("2027-03-01T12:00:00Z");
        Probed wrong = Probed.wrong("it is wrong");
        Probed well = Probed.of(Map.of());
        assertEquals(0, complaints(standing, check, wrong, noon), "it has only begun");
        assertEquals(0, complaints(standing, check, wrong, noon.plusSeconds(599)));
        assertEquals(0, complaints(standing, check, well, noon.plusSeconds(600)));
        assertEquals(0, complaints(standing, check, wrong, noon.plusSeconds(660)), "it begins anew");
        assertEquals(1, complaints(standing, check, wrong, noon.plusSeconds(1_260)));
        assertEquals(Optional.of(noon.plusSeconds(660)), standing.wrongSince());
    }

    private static int complaints(Standing standing, OwnCheck check, Probed probed, Instant now) {
        return standing.judge(check, probed, Severity.WARNING, now).complaints().size();
    }

    @Test
    void aNumberThatSwingsAroundItsLimitIsOneMatter() {
        Limit limit = new Limit(new Quantity("value", "value", Unit.NUMBER), true, 1000, "1000", Optional.empty());
        assertTrue(limit.judge(1000, false).severity().isEmpty(), "the limit itself is well");
        assertTrue(limit.judge(1001, false).severity().isPresent());
        assertTrue(limit.judge(960, true).severity().isPresent(), "what has begun ends a little within the limit");
        assertTrue(limit.judge(940, true).severity().isEmpty());
        assertTrue(limit.judge(960, false).unclear());
        Limit few = new Limit(new Quantity("value", "value", Unit.NUMBER), false, 1, "1", Optional.empty());
        assertTrue(few.judge(0, false).severity().isPresent());
        assertTrue(few.judge(1, true).severity().isEmpty(), "one of one is well");
    }
}
