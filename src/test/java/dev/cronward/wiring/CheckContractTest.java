package dev.cronward.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckTree;
import dev.cronward.checks.Look;
import dev.cronward.checks.Measured;
import dev.cronward.checks.WrittenNode;
import dev.cronward.wiring.config.ConfigurationProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every check has to bear, each by being in the list: files that are absent, empty, garbage, huge, no files at all,
 * refused by their driver, or gone in the midst of a look. Nothing but the documented exception comes out, nothing waits
 * without end, nothing is complained of, and what was not read does not count as well.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckContractTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final int MANY = 50_000;
    private static final List<String> GARBAGE = List.of(
            "",
            binary(),
            "-999999\n",
            "123456789012345678901234567890\n",
            "nan\n",
            "1e400\n",
            "0x7fffffffffffffffffff\n",
            "one of these\n",
            "- - - - - - - - - - - - - - -\n",
            "a: b: c: d:\n\n\n\t\t\t",
            "9".repeat(1 << 16));

    @TempDir
    Path directory;

    private WrittenNode node;
    private Path tree;
    private Path beside;

    /** What a look of a check came to: {@code unknown}, {@code absent} or {@code ok}, and what it read. */
    private record Result(String status, Set<String> read, Optional<Look> look) {
        boolean says(Result other) {
            return status.equals(other.status) && read.equals(other.read) && look.equals(other.look);
        }
    }

    private static String binary() {
        byte[] bytes = new byte[700];
        new Random(5).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).replace("\n", "");
    }

    @BeforeEach
    void unpack() throws IOException {
        node = WrittenNode.of("everything");
        tree = Files.createDirectory(directory.resolve("node"));
        beside = Files.createDirectory(directory.resolve("beside"));
        node.unpack(tree, Duration.ZERO);
    }

    private List<Check> checks() throws ConfigurationProblems {
        return AllChecks.of(node, tree, () -> Duration.ZERO, new CheckTree(directory));
    }

    private static Result look(Check check, Instant now, String damage) {
        String what = check.name() + ", " + damage;
        try {
            Look look = check.look(now);
            assertEquals(List.of(), look.complaints(), what);
            Set<String> read = new HashSet<>();
            for (Measured one : look.measured()) {
                one.value().known().ifPresent(value -> read.add(one.name() + " " + value));
            }
            String status =
                    look.absent().isPresent() ? "absent" : look.nothingKnown().isPresent() ? "unknown" : "ok";
            return new Result(status, read, Optional.of(look));
        } catch (IOException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank(), what);
            return new Result("unknown", Set.of(), Optional.empty());
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    /** Another check of the same kind that has looked twice while all was well. */
    private List<Check> settled() throws ConfigurationProblems {
        List<Check> checks = checks();
        for (Check check : checks) {
            look(check, NOW.minusSeconds(60), "well");
            look(check, NOW.minusSeconds(30), "well");
        }
        return checks;
    }

    /** The names of the checks that say something else of a node without any file. */
    private Set<String> readers() throws ConfigurationProblems {
        Set<String> readers = new TreeSet<>();
        List<Result> well =
                settled().stream().map(check -> look(check, NOW, "well")).toList();
        Path away = directory.resolve("away");
        rename(tree, away);
        List<Check> without = checks();
        for (int i = 0; i < without.size(); i++) {
            Result result = look(without.get(i), NOW, "no files");
            if (!result.says(well.get(i))) {
                readers.add(without.get(i).name());
                assertNotEquals("ok", result.status(), without.get(i).name() + " on a node without any file");
            }
        }
        rename(away, tree);
        return readers;
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theNodeHasSomethingForEveryCheckAndIsHealthy() throws Exception {
        List<String> idle = new ArrayList<>();
        for (Check check : settled()) {
            Result result = look(check, NOW, "well");
            if (!result.status().equals("ok")) {
                idle.add(check.name() + " " + result);
            }
        }
        assertEquals(List.of(), idle, "add to src/test/resources/nodes/everything.txt what these read");
        assertTrue(readers().containsAll(List.of("ecc", "filesystems", "load", "memory", "sensors")));
    }

    @Test
    void whereEveryFileIsGarbageNothingIsWell() throws Exception {
        Set<String> readers = readers();
        List<Result> well =
                settled().stream().map(check -> look(check, NOW, "well")).toList();
        Path crowded = beside.resolve("large");
        Files.writeString(crowded, "1 2 3\n".repeat(1_500_000));
        Path pipe = beside.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path nothing = beside.resolve("nothing");
        List<Path> instead = new ArrayList<>(List.of(crowded, pipe, nothing, beside, Path.of("/proc/self/mem")));
        for (String garbage : GARBAGE) {
            instead.add(Files.writeString(
                    beside.resolve("garbage" + instead.size()), garbage, StandardCharsets.ISO_8859_1));
        }
        for (Path one : instead) {
            List<Check> checks = settled();
            List<Path> files = files();
            for (Path file : files) {
                Files.move(file, aside(file));
                Files.createSymbolicLink(file, one);
            }
            for (int i = 0; i < checks.size(); i++) {
                Result result = look(checks.get(i), NOW, "every file is " + one.getFileName());
                // What lies in the names of directories alone is still true.
                boolean holds = !result.read().isEmpty() && well.get(i).read().containsAll(result.read());
                String name = checks.get(i).name();
                assertTrue(
                        !readers.contains(name) || !result.status().equals("ok") || holds,
                        () -> name + " is well although every file is " + one.getFileName() + ": " + result);
            }
            for (Path file : files) {
                Files.delete(file);
                Files.move(aside(file), file);
            }
            for (Check check : checks) {
                look(check, NOW.plusSeconds(30), "well again after " + one.getFileName());
            }
        }
    }

    private Path aside(Path file) {
        return beside.resolve(tree.relativize(file).toString().replace('/', '+'));
    }

    private List<Path> files() {
        return node.paths().stream()
                .sorted()
                .map(path -> tree.resolve(path.substring(1)))
                .filter(path -> Files.isRegularFile(path) && !Files.isSymbolicLink(path))
                .toList();
    }

    @Test
    void oneFileThatIsGarbageIsNeverTakenForWhatItShouldSay() throws Exception {
        List<Result> first =
                checks().stream().map(check -> look(check, NOW, "well")).toList();
        List<Result> well =
                settled().stream().map(check -> look(check, NOW, "well")).toList();
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            List<Integer> concerned = concerned(file, first);
            for (String garbage : GARBAGE) {
                List<Check> checks = checks();
                for (int i : concerned) {
                    look(checks.get(i), NOW.minusSeconds(60), "well");
                    look(checks.get(i), NOW.minusSeconds(30), "well");
                }
                Files.writeString(file, garbage, StandardCharsets.ISO_8859_1);
                String what = tree.relativize(file) + " is '"
                        + garbage.substring(0, Math.min(40, garbage.length())).strip() + "'";
                for (int i : concerned) {
                    Set<String> read =
                            new TreeSet<>(look(checks.get(i), NOW, what).read());
                    read.removeAll(well.get(i).read());
                    assertEquals(Set.of(), read, checks.get(i).name() + ", " + what);
                }
                Files.write(file, content);
                for (int i : concerned) {
                    look(checks.get(i), NOW.plusSeconds(30), "well again after " + what);
                }
            }
        }
    }

    /** The checks that read a file: they say something else when it is gone, or when it is garbage. */
    private List<Integer> concerned(Path file, List<Result> first) throws Exception {
        Set<Integer> concerned = new TreeSet<>();
        byte[] content = Files.readAllBytes(file);
        for (Optional<String> instead : List.of(Optional.<String>empty(), Optional.of(GARBAGE.get(1)))) {
            Files.delete(file);
            if (instead.isPresent()) {
                Files.writeString(file, instead.get(), StandardCharsets.ISO_8859_1);
            }
            List<Check> checks = checks();
            for (int i = 0; i < checks.size(); i++) {
                if (!look(checks.get(i), NOW, file + " is gone").says(first.get(i))) {
                    concerned.add(i);
                }
            }
            Files.write(file, content);
        }
        return List.copyOf(concerned);
    }

    @Test
    void aDirectoryOfFiftyThousandEntriesIsBorne() throws Exception {
        List<String> beginnings =
                List.of("md", "mc", "hwmon", "cpu", "sd", "tank", "BAT", "temp1_in", "0000:00:0", "nvme");
        Path crowd = Files.createDirectory(beside.resolve("crowd"));
        for (int i = 0; i < MANY; i++) {
            Files.createFile(crowd.resolve(beginnings.get(i % beginnings.size()) + i));
        }
        Set<Path> directories = new TreeSet<>();
        for (Path file : files()) {
            for (Path one = file.getParent(); !one.equals(tree); one = one.getParent()) {
                directories.add(one);
            }
        }
        for (Path one : directories) {
            List<Check> checks = checks();
            Path away = directory.resolve("away");
            Files.move(one, away);
            Files.createSymbolicLink(one, crowd);
            for (Check check : checks) {
                long begin = System.nanoTime();
                look(check, NOW, one + " has " + MANY + " entries");
                assertTrue(
                        System.nanoTime() - begin < check.timeout().toNanos(),
                        () -> check.name() + " takes too long where " + one + " is crowded");
            }
            Files.delete(one);
            Files.move(away, one);
        }
    }

    @Test
    void filesMayGoAndComeWhileTheyAreLookedAt() throws Exception {
        List<Check> checks = settled();
        AtomicBoolean end = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        Thread thief = Thread.ofPlatform().daemon().start(() -> {
            List<Path> files = files();
            Random random = new Random(7);
            while (!end.get()) {
                Path file = files.get(random.nextInt(files.size()));
                Path taken = random.nextBoolean() ? file : file.getParent();
                rename(taken, directory.resolve("taken"));
                rename(directory.resolve("taken"), taken);
                rounds.incrementAndGet();
            }
        });
        for (int i = 0; i < 100 || rounds.get() < 100; i++) {
            Instant now = NOW.plusSeconds(i);
            checks.forEach(check -> look(check, now, "files go and come"));
        }
        end.set(true);
        thief.join(TimeUnit.SECONDS.toMillis(20));
        assertFalse(thief.isAlive());
    }
}
