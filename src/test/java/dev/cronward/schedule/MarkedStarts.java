package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.CrondFiles;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The starts that a real crond on an accelerated clock makes. Jobs see the real clock. So beside the entries under test
 * there is one entry for each minute of the hour; its hour field is a star, which makes it follow the wall clock
 * whatever happens, and its mark tells at which real time which minute began. A start belongs to the minute whose mark
 * came last before it.
 *
 * @param work where the marks are left
 * @param zone of the daemon
 * @param begin what its clock showed when it was started
 */
record MarkedStarts(Path work, ZoneId zone, Instant begin) {
    /** A job may overtake its minute's mark by this much real time. */
    private static final Duration JITTER = Duration.ofMillis(100);

    /** The entries of a system table, each of which leaves a mark with its number, from {@code first} on. */
    static String entries(CrondFiles files, List<String> expressions, int first) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < expressions.size(); i++) {
            table.append(expressions.get(i))
                    .append(" root : > ")
                    .append(files.work())
                    .append("/job-" + (first + i) + "-$$\n");
        }
        return table.toString();
    }

    /** The entries that mark each minute. To stand last: crond forks a table from its last line to its first. */
    static String minutes(CrondFiles files) {
        StringBuilder table = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            table.append(minute + " * * * * root : > ").append(files.work()).append("/minute-" + minute + "-$$\n");
        }
        return table.toString();
    }

    void awaitPassing(Instant until) {
        Eventually.holds("crond has passed " + until, Duration.ofSeconds(140), () -> {
            List<Mark> marks = marks();
            return marks.stream().anyMatch(mark -> mark.kind().equals("minute"))
                    && minutes(marks).lastEntry().getValue().isAfter(until);
        });
    }

    /** An instant just before the first minute that was seen. */
    Instant from() throws IOException {
        return minutes(marks()).firstEntry().getValue().minusSeconds(1);
    }

    /** The minutes up to an instant in which an entry was started, once for each start. */
    List<Instant> of(int number, Instant until) throws IOException {
        List<Mark> marks = marks();
        NavigableMap<Instant, Instant> minutes = minutes(marks);
        return marks.stream()
                .filter(mark -> mark.kind().equals("job") && mark.number() == number)
                .map(mark -> minutes.floorEntry(mark.at().plus(JITTER)).getValue())
                .filter(minute -> !minute.isAfter(until))
                .toList();
    }

    /** Real time of each minute's mark, to the instant that it stands for. Minutes follow one another without a gap. */
    private NavigableMap<Instant, Instant> minutes(List<Mark> marks) {
        NavigableMap<Instant, Instant> minutes = new TreeMap<>();
        List<Mark> own = marks.stream().filter(m -> m.kind().equals("minute")).toList();
        int first = own.getFirst().number();
        int late = Math.floorMod(first - begin.atZone(zone).getMinute(), 60);
        Instant instant = begin.atZone(zone).withSecond(0).toInstant().plus(Duration.ofMinutes(late));
        for (int i = 0; i < own.size(); i++) {
            assertEquals((first + i) % 60, own.get(i).number(), "a minute without its mark: " + own);
            minutes.put(own.get(i).at(), instant.plus(Duration.ofMinutes(i)));
        }
        return minutes;
    }

    /** What a job left behind: an empty file whose time is the time of its start. */
    private record Mark(String kind, int number, Instant at) {}

    private List<Mark> marks() throws IOException {
        List<Mark> marks = new ArrayList<>();
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                String[] parts = file.getFileName().toString().split("-", -1);
                marks.add(new Mark(
                        parts[0],
                        Integer.parseInt(parts[1]),
                        Files.getLastModifiedTime(file).toInstant()));
            }
        }
        marks.sort(Comparator.comparing(Mark::at));
        return marks;
    }
}
