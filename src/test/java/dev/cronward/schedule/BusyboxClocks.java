package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.RerunCommands;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.TreeCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real busybox crond through a change of its clock. It is linked statically, so that no library can give it another
 * clock; but its zone can be one whose clock changes at the minute after next.
 */
final class BusyboxClocks implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** It wakes a second after the minute has begun. */
    private static final Duration AWAKE = Duration.ofSeconds(8);

    /** What a job is given. */
    private static final String ABOUT = "(id; pwd -P; echo \"$HOME $USER $LOGNAME $SHELL $(basename $0) $PATH\")";

    private final ZoneOffsetTransition change;
    private final List<String> expressions;
    private final TreeCrond crond;

    private BusyboxClocks(ZoneOffsetTransition change) {
        this.change = change;
        this.expressions = expressions(change);
        this.crond = TreeCrond.startIn(TreeCrond.Program.BUSYBOX, posix(change), files -> {
            StringBuilder table = new StringBuilder();
            for (int i = 0; i < expressions.size(); i++) {
                table.append(expressions.get(i) + " : > " + files.work() + "/job-" + i + "-$$\n");
            }
            files.rootsSpool("root", table.toString());
            // Each minute anew, so that the newest is whole when the next begins.
            files.rootsSpool("daemon", "* * * * * " + ABOUT + " > " + files.work() + "/about-daemon\n");
        });
    }

    /** Starts one whose clock goes forward by an hour at an instant. */
    static BusyboxClocks forward(Instant at) {
        return new BusyboxClocks(ZoneOffsetTransition.of(
                LocalDateTime.ofInstant(at, ZoneOffset.UTC), ZoneOffset.UTC, ZoneOffset.ofHours(1)));
    }

    /** Starts one whose clock goes back by a minute at an instant, so that one minute comes twice. */
    static BusyboxClocks back(Instant at) {
        ZoneOffset before = ZoneOffset.ofHoursMinutes(0, 1);
        return new BusyboxClocks(ZoneOffsetTransition.of(LocalDateTime.ofInstant(at, before), before, ZoneOffset.UTC));
    }

    /** When to let the clocks change: at the minute after next, with time to start before the next. */
    static Instant afterNext() {
        Instant next =
                Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        return next.plus(MINUTE);
    }

    /** Every minute, each minute about the change, times in between and the same with stars. */
    private static List<String> expressions(ZoneOffsetTransition change) {
        List<String> all = new ArrayList<>(List.of("* * * * *", "*/1 * * * *"));
        for (LocalDateTime around : List.of(change.getDateTimeBefore(), change.getDateTimeAfter())) {
            for (int minute = -2; minute <= 2; minute++) {
                LocalDateTime at = around.plusMinutes(minute);
                all.add(at.getMinute() + " " + at.getHour() + " * * *");
                all.add(at.getMinute() + " * * * *");
            }
            all.add("*/7 " + around.getHour() + " * * *");
            all.add("0-59/11 " + around.getHour() + " * * *");
        }
        LocalDateTime between = change.getDateTimeBefore().plusMinutes(30);
        all.add(between.getMinute() + " " + between.getHour() + " * * *");
        return all.stream().distinct().toList();
    }

    /** The zone in POSIX' own words: summer time begins or ends at that instant, and the reverse months away. */
    private static String posix(ZoneOffsetTransition change) {
        LocalDateTime before = change.getDateTimeBefore();
        String there =
                "J" + day(before) + "/" + String.format(Locale.ROOT, "%02d:%02d", before.getHour(), before.getMinute());
        String away = "J" + ((day(before) + 180) % 365 + 1) + "/12";
        int minutes = Math.abs(change.getOffsetAfter().getTotalSeconds()
                        - change.getOffsetBefore().getTotalSeconds())
                / 60;
        String summer = String.format(Locale.ROOT, "SUM-%d:%02d", minutes / 60, minutes % 60);
        return "WIN0" + summer + "," + (change.isGap() ? there + "," + away : away + "," + there);
    }

    /** As POSIX counts: 1 to 365, 29 February never. */
    private static int day(LocalDateTime at) {
        boolean later = at.toLocalDate().isLeapYear() && at.getDayOfYear() >= 60;
        return at.getDayOfYear() - (later ? 1 : 0);
    }

    /** Waits until a minute behind the change has been gone through, and compares every start. */
    void compare() throws Exception {
        Instant at = change.getInstant();
        Eventually.holds("the minute of the change is over", Duration.ofSeconds(150), () -> Instant.now()
                .isAfter(at.plus(AWAKE)));
        ZoneRules rules =
                ZoneRules.of(change.getOffsetBefore(), change.getOffsetBefore(), List.of(), List.of(change), List.of());
        for (int i = 0; i < expressions.size(); i++) {
            assertEquals(expected(rules, expressions.get(i), at), made(i), expressions.get(i) + " at " + change);
        }
        assertEquals(List.of(at.minus(MINUTE), at), made(0), crond.log());
    }

    /** The command that the catalogue tells for running a job again does what crond did. */
    void runAgain() throws IOException {
        CatalogKeeper keeper = new CatalogKeeper(
                CatalogSettings.defaults(), new HostRoot(crond.files().work()), ZoneOffset.UTC, List.of());
        keeper.up(new Crond(
                "busybox",
                (int) crond.pid(),
                Dialect.BUSYBOX,
                new HostRoot(crond.root()),
                ZoneOffset.UTC,
                Instant.now()));
        CrondCatalog tables = keeper.current().ofCrond("busybox").orElseThrow();
        String job = tables.jobs().stream()
                .filter(one -> one.user().equals("daemon"))
                .findFirst()
                .orElseThrow()
                .id();
        Path about = crond.files().work().resolve("about-daemon");
        String byCrond = Files.readString(about);
        assertTrue(byCrond.contains("(daemon)") && byCrond.contains(" daemon daemon /"), byCrond);
        Files.delete(about);
        String rerun = RerunCommands.of(tables).get(job);
        CommandResult again = CommandResult.of(Map.of("HOME", "/elsewhere"), List.of("sh", "-c", rerun));
        assertEquals(0, again.status(), rerun + again);
        assertEquals(byCrond, Files.readString(about), rerun);
    }

    private static List<Instant> expected(ZoneRules rules, String expression, Instant at) throws Exception {
        CronExpression when = CronExpression.parse(expression, Dialect.BUSYBOX);
        Instant from = at.minus(MINUTE).minusSeconds(1);
        Starts starts = new Starts(
                new VirtualClock(rules, Optional.empty(), Dialect.BUSYBOX),
                new MatchingMinutes(when),
                when.wildcard(),
                from.getEpochSecond());
        List<Instant> expected = new ArrayList<>();
        while (starts.hasNext()) {
            Instant next = starts.next().at();
            if (next.isAfter(at)) {
                break;
            }
            expected.add(next);
        }
        return expected;
    }

    private List<Instant> made(int number) throws IOException {
        try (Stream<Path> files = Files.list(crond.files().work())) {
            List<Instant> made = new ArrayList<>();
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("job-" + number + "-"))
                    .toList()) {
                made.add(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MINUTES));
            }
            // It may have been there a minute earlier.
            return made.stream()
                    .filter(start -> !start.isBefore(change.getInstant().minus(MINUTE)))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        crond.close();
    }
}
