package dev.cronward.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.smart.Smart;
import dev.cronward.host.HostRoot;
import dev.cronward.host.Reading;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each check for itself: one that hangs or fails holds up no other. */
class CheckRunnerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Look FINE = new Look(List.of(), List.of(), Set.of(), Optional.empty());

    private interface Looking {
        Look look() throws IOException;
    }

    private record Made(String name, Duration every, Looking looking) implements Check {
        Made(String name, Looking looking) {
            this(name, Duration.ofMillis(20), looking);
        }

        @Override
        public Set<String> codes() {
            return Set.of(name + "-code");
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(100);
        }

        @Override
        public Look look(Instant now) throws IOException {
            return looking.look();
        }
    }

    @Test
    void oneThatHangsIsLeftAloneAndToldOfAndTheOthersGoOn() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger hung = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        Check silent = new Made("silent", () -> {
            if (hung.incrementAndGet() == 1) {
                awaitQuietly(answer);
            }
            return FINE;
        });
        Check busy = new Made("busy", () -> {
            looks.incrementAndGet();
            return FINE;
        });
        try (CheckRunner runner = new CheckRunner(List.of(silent, busy), InstantSource.system())) {
            assertEquals("unknown", runner.get().getFirst().status(), "nothing was looked at yet");
            runner.start();
            Eventually.holds(
                    "it is stuck",
                    SOON,
                    () -> runner.get().getFirst().stuckSince().isPresent());
            assertEquals("unknown", runner.get().getFirst().status());
            int before = looks.get();
            Eventually.holds("the other one goes on", SOON, () -> looks.get() > before + 5);
            assertEquals(1, hung.get(), "it was begun a second time while it hung");
            answer.countDown();
            Eventually.holds(
                    "it is well", SOON, () -> runner.get().getFirst().status().equals("ok"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theyDoNotAllLookAtTheSameInstant() {
        List<Check> checks = IntStream.range(0, 30)
                .<Check>mapToObj(i -> new Made("check" + i, Duration.ofSeconds(30), () -> FINE))
                .toList();
        try (CheckRunner runner = new CheckRunner(checks, InstantSource.system())) {
            List<Duration> first = IntStream.range(0, checks.size())
                    .mapToObj(runner::firstLook)
                    .toList();
            assertEquals(Duration.ZERO, first.getFirst());
            assertEquals(checks.size(), Set.copyOf(first).size(), "two look together");
            assertTrue(first.getLast().compareTo(Duration.ofSeconds(5)) < 0, "the last one is late");
        }
    }

    @Test
    void soManyMayHangAndTheNextOneIsUnknown() {
        CountDownLatch answer = new CountDownLatch(1);
        List<Check> checks = IntStream.range(0, 65)
                .<Check>mapToObj(i -> new Made("check" + i, () -> {
                    awaitQuietly(answer);
                    return FINE;
                }))
                .toList();
        try (CheckRunner runner = new CheckRunner(checks, InstantSource.system())) {
            runner.start();
            Eventually.holds(
                    "one of them is refused",
                    SOON,
                    () -> runner.get().stream()
                                    .filter(one -> one.last().toString().contains("(64) hang already"))
                                    .count()
                            == 1);
            answer.countDown();
            Eventually.holds("all are well", SOON, () -> runner.get().stream()
                    .allMatch(one -> one.status().equals("ok")));
        }
    }

    @Test
    void oneThatFailsIsUnknownWithItsReason() {
        Check unreadable = new Made("unreadable", () -> {
            throw new IOException("/proc/x cannot be read: no");
        });
        Check defect = new Made("defect", () -> {
            throw new IllegalStateException("oops");
        });
        try (CheckRunner runner = new CheckRunner(List.of(unreadable, defect), InstantSource.system())) {
            runner.start();
            Eventually.holds("both have looked", SOON, () -> runner.get().stream()
                    .allMatch(one -> one.lookedAt().isPresent()));
            assertEquals(
                    Reading.<Look>unknown("/proc/x cannot be read: no"),
                    runner.get().getFirst().last());
            assertTrue(runner.get().getLast().last().toString().contains("please report it"));
        }
    }

    @Test
    void aCheckMayBeSparedTheFirstMinuteOfTheAgent() {
        HostRoot nowhere = new HostRoot(Path.of("/none"));
        Check rare = new Smart(nowhere, new CheckTree(Path.of("/none")), Optional::empty, Duration.ofMinutes(30));
        try (CheckRunner runner = new CheckRunner(List.of(rare), InstantSource.system())) {
            assertTrue(runner.firstLook(0).compareTo(Duration.ofMinutes(1)) > 0);
        }
    }
}
