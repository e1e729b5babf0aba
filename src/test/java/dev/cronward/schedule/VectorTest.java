package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Starts that were measured on the real Debian daemon or computed by its rules, one test a line of vectors/*.tsv. */
class VectorTest {
    private static final CrondCalendar UTC = new CrondCalendar(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    @TestFactory
    Stream<DynamicTest> startsInUtc() throws IOException {
        return lines("cron_utc.tsv")
                .map(f -> DynamicTest.dynamicTest(String.join(" | ", f), () -> {
                    CronExpression when = CronExpression.parse(f[0], Dialect.DEBIAN);
                    Instant from = Instant.parse(f[1]);
                    List<Instant> expected = Stream.of(f[3].split(";"))
                            .map(t -> OffsetDateTime.parse(t).toInstant())
                            .toList();
                    assertEquals(
                            expected,
                            f[2].equals("next") ? next(when, from, expected.size()) : last(when, from, expected));
                }));
    }

    @TestFactory
    Stream<DynamicTest> startsThroughClockChanges() throws IOException {
        return lines("cron_dst.tsv")
                .map(f -> DynamicTest.dynamicTest(String.join(" | ", f), () -> {
                    ZoneId zone = ZoneId.of(f[1]);
                    CronExpression when = CronExpression.parse(f[0], Dialect.DEBIAN);
                    List<ExpectedStart> starts = new CrondCalendar(zone)
                            .between(
                                    when,
                                    OffsetDateTime.parse(f[2]).toInstant(),
                                    OffsetDateTime.parse(f[3]).toInstant());
                    List<String> found = starts.stream()
                            .map(s ->
                                    s.at().atZone(zone).toOffsetDateTime() + "[" + MINUTE.format(s.wallMinute()) + "]")
                            .toList();
                    List<String> expected = f.length > 4 && !f[4].isBlank() ? List.of(f[4].split(" ")) : List.of();
                    assertEquals(expected, found);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyVectorIsThere() throws IOException {
        long utc = lines("cron_utc.tsv").count();
        long dst = lines("cron_dst.tsv").count();
        return Stream.of(
                DynamicTest.dynamicTest("UTC", () -> assertEquals(500, utc)),
                DynamicTest.dynamicTest("clock changes", () -> assertEquals(168, dst)));
    }

    private static List<Instant> next(CronExpression when, Instant from, int count) {
        return UTC.from(when, from).limit(count).map(ExpectedStart::at).toList();
    }

    private static List<Instant> last(CronExpression when, Instant from, List<Instant> expected) {
        List<Instant> found = new ArrayList<>();
        Instant until = from.minus(Duration.ofNanos(1));
        while (found.size() < expected.size()) {
            Optional<ExpectedStart> previous = UTC.previous(when, until);
            assertTrue(previous.isPresent(), () -> "nothing before " + from);
            found.add(previous.get().at());
            until = previous.get().at().minus(Duration.ofNanos(1));
        }
        return found;
    }

    private static Stream<String[]> lines(String file) throws IOException {
        try (InputStream in = VectorTest.class.getResourceAsStream("/vectors/" + file)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split("\t", -1));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
