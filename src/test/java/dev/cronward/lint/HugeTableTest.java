package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.GivenTable;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody may install a crontab of ten megabytes: it is looked at in bounded memory, and comes to an end. */
class HugeTableTest {
    private static final int BYTES = 10 << 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"entries", "settings", "turns", "bad", "equal", "rare", "binary"})
    @Timeout(300)
    void tenMegabytes(String kind) throws IOException {
        Path file = directory.resolve(kind);
        Files.writeString(file, table(kind));
        CommandResult result = CommandResult.of(
                Map.of(),
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Look.class.getName(),
                        file.toString()));
        assertEquals(0, result.status(), result::toString);
    }

    /** The other process, whose heap is small. */
    static final class Look {
        private Look() {}

        public static void main(String[] args) throws IOException {
            HostRoot root = new HostRoot(Path.of("/"));
            for (Dialect dialect : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
                TableReading reading = new GivenTable(Path.of(args[0]), root, dialect).ofSystem();
                Lint.check(List.of(reading), root, ZoneId.of("Europe/Berlin"), ExampleMachine.NOW, Map.of());
            }
        }
    }

    private static String table(String kind) {
        return switch (kind) {
            case "entries" ->
                lines(9_990, i -> i % 60 + " " + i % 24 + " * * * root /opt/" + i + " " + "x".repeat(970));
            case "settings" -> lines(BYTES / 10, i -> "V" + i + "=x");
            case "turns" -> lines(9_990, i -> i % 2 == 0 ? "V" + i + "=" + "y".repeat(970) : "* 2 1 * 1 root x" + i);
            case "bad" -> lines(BYTES / 4, i -> "61 *");
            case "equal" -> lines(9_990, i -> i % 60 + " 2 * * * root flock -n /l" + " -a".repeat(300));
            case "rare" -> lines(9_990, i -> i % 60 + " " + i % 24 + " 29 2 */" + (i % 7 + 1) + " root ./" + i);
            case "binary" -> "A=b\0".repeat(BYTES / 4);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
