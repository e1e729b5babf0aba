package dev.cronward.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.AnacronPeriod;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.ledger.Ledger;
import dev.cronward.ledger.LedgerSettings;
import dev.cronward.run.MatchedBy;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Profile;
import dev.cronward.run.Run;
import dev.cronward.run.RunId;
import dev.cronward.verdict.detect.Detectors;
import dev.cronward.verdict.miss.AnacronCauses;
import dev.cronward.verdict.miss.Unstarted;
import dev.cronward.verdict.why.Asked;
import dev.cronward.verdict.why.Explainer;
import dev.cronward.verdict.why.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with an anacron that somebody should start, led through time: real tables and stamps, ledger and verdicts. */
class AnacronMissesTest {
    private static final ZoneId ZONE = ZoneOffset.UTC;
    /** Two hours in which it may start something, so that a day's worth of them is soon over. */
    private static final String TABLE = """
            START_HOURS_RANGE=3-5
            1 5 daily true
            7 10 weekly true
            """;
    /** Its hours, the delay and the grace are over, and another look was taken. */
    private static final Instant OVER = Instant.parse("2027-03-15T05:07:30Z");

    private static final Outcome GOOD = new Outcome.Succeeded();

    @TempDir
    Path directory;

    private Path stamps;
    private Ledger ledger;
    private CatalogKeeper catalog;
    private Verdicts verdicts;
    private Instant now = Instant.parse("2027-03-15T02:50:00Z");
    private int pid = 1000;

    @BeforeEach
    void aNodeWithCroniesAnacron() throws IOException {
        Path sbin = Files.createDirectories(directory.resolve("tree/usr/sbin"));
        Files.writeString(sbin.resolve("anacron"), "a program with START_HOURS_RANGE in it");
        Path etc = Files.createDirectories(directory.resolve("tree/etc"));
        Files.writeString(etc.resolve("anacrontab"), TABLE);
        stamps = Files.createDirectories(directory.resolve("tree/var/spool/anacron"));
        stamp("daily", "20270314");
        stamp("weekly", "20270314");
        start();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private HostRoot root() {
        return new HostRoot(directory.resolve("tree"));
    }

    private void stamp(String job, String day) throws IOException {
        Files.writeString(stamps.resolve(job), day + "\n");
    }

    private void start() {
        ledger = Ledger.open(directory.resolve("state"), LedgerSettings.defaults());
        catalog = new CatalogKeeper(CatalogSettings.defaults(), root(), ZONE, List.of());
        ledger.jobs()
                .remember(
                        Crond.ANACRON,
                        catalog.current().ofCrond(Crond.ANACRON).orElseThrow().jobs(),
                        now);
        verdicts = new Verdicts(
                catalog::current,
                ledger.memory(),
                CronLog.none(),
                ledger.incidents(),
                Audience.everybody(List.of("am")),
                now,
                Detectors.all());
    }

    /** The node is up and watched until then. */
    private void passTo(Instant to) {
        while (now.isBefore(to)) {
            now = now.plusSeconds(10);
            ledger.watching().heartbeat(now);
            verdicts.evaluate(now);
        }
    }

    private List<Finding> open() {
        return ledger.incidents().open().stream().map(Incident::finding).toList();
    }

    private Finding missed() {
        List<Finding> open = open();
        assertEquals(
                List.of("missed-run daily"),
                open.stream().map(f -> f.code() + " " + f.subject()).toList());
        return open.getFirst();
    }

    private Run.Start begin(String job) {
        Run.Start start = new Run.Start(
                RunId.of(now, ++pid),
                Crond.ANACRON,
                Optional.of(job),
                "root",
                Optional.of("true"),
                pid,
                now,
                MatchedBy.COMMAND,
                Optional.empty());
        ledger.runs().record(List.of(new Run.Running(start)));
        return start;
    }

    private void end(Run.Start start, Outcome outcome) {
        ledger.runs()
                .record(List.of(
                        new Run.Running(start).end(now, outcome, Profile.unknown(), new Output.Off(), List.of())));
    }

    private Why why() {
        return new Explainer(ledger.memory())
                .explain(catalog.current().job("daily").orElseThrow(), new Asked.Newest(), now);
    }

    /** An anacron comes and goes. */
    private void anacronIsSeen() {
        catalog.up(new Crond(Crond.ANACRON, ++pid, Dialect.ANACRON, root(), ZONE, now));
        catalog.gone(Crond.ANACRON, pid);
    }

    @Test
    void aJobThatStaysDueWhileNobodyStartsAnacronIsMissedUntilItsStampIsNew() throws IOException {
        passTo(OVER.minus(Duration.ofMinutes(2)));
        assertEquals(List.of(), open(), "its delay and grace are not over");
        assertEquals(Why.Answer.NOT_DUE, why().answer());
        passTo(OVER);
        Finding finding = missed();
        assertEquals(
                "job daily is due since 2027-03-15 and was not started by anacron: no anacron was seen at work since it is due",
                finding.summary());
        Map<String, String> evidence = finding.evidence();
        assertEquals("anacron-not-started", evidence.get("cause"));
        assertEquals("2027-03-14", evidence.get("stamp"));
        assertEquals("2027-03-15", evidence.get("due_day"));
        assertEquals("once a day", evidence.get("period"));
        assertEquals("2027-03-15T03:00:00Z", evidence.get("expected_at"));

        Why why = why();
        assertEquals(Why.Answer.MISSED, why.answer());
        assertEquals(Optional.of("anacron-not-started"), why.cause());
        assertEquals(
                "No: daily is due since 2027-03-15 and was not started: no anacron was seen at work since it is due.",
                why.sentence());

        ledger.close();
        start();
        passTo(now.plusSeconds(30));
        assertEquals(finding.evidence(), missed().evidence(), "the same after a restart");

        stamp("daily", "20270315");
        passTo(now.plusSeconds(90));
        assertEquals(List.of(), open(), "somebody has run it, seen or not");
    }

    @Test
    void timeInWhichTheNodeIsOffDoesNotCount() {
        passTo(Instant.parse("2027-03-15T04:00:00Z"));
        now = Instant.parse("2027-03-17T02:00:00Z");
        passTo(Instant.parse("2027-03-17T04:05:00Z"));
        assertEquals(List.of(), open(), "a desktop that was off");
        passTo(Instant.parse("2027-03-17T04:07:30Z"));
        assertEquals("2027-03-15", missed().evidence().get("due_day"));
        end(begin("daily"), GOOD);
        passTo(now.plusSeconds(10));
        assertEquals(List.of(), open(), "a run that was seen");
    }

    @Test
    void aRunIsNoMissHoweverItEndsAndWhateverItsStampSays() {
        passTo(Instant.parse("2027-03-15T03:30:00Z"));
        Run.Start run = begin("daily");
        passTo(OVER.plus(Duration.ofMinutes(30)));
        assertEquals(List.of(), open(), "it is going");
        end(run, new Outcome.Failed(1));
        passTo(now.plus(Duration.ofMinutes(10)));
        assertEquals(List.of("failed-run"), open().stream().map(Finding::code).toList());
    }

    @Test
    void anAnacronThatWasThereAndPassedItOverIsTheCause() {
        passTo(Instant.parse("2027-03-15T04:30:00Z"));
        anacronIsSeen();
        String seen = now.toString();
        passTo(OVER);
        Finding finding = missed();
        assertEquals("anacron-passed-over", finding.evidence().get("cause"));
        assertEquals(seen, finding.evidence().get("anacron_last_seen"));
        assertTrue(finding.summary().contains("anacron was there (" + seen + ")"), finding.summary());
    }

    @Test
    void anAnacronThatIsBusyWithAnotherJobIsTheCause() {
        Run.Start weekly = begin("weekly");
        passTo(OVER);
        assertEquals("anacron-busy", missed().evidence().get("cause"));
        assertEquals("weekly", missed().evidence().get("busy_with"));
        end(weekly, GOOD);
    }

    @Test
    void aStampThatCannotBeReadSaysNothing() throws IOException {
        Files.delete(stamps.resolve("daily"));
        Files.createDirectory(stamps.resolve("daily"));
        passTo(OVER);
        assertEquals(List.of(), open());
    }

    @Test
    void otherCausesHaveTheirWords() throws Exception {
        passTo(now.plusSeconds(10));
        assertEquals("anacron-hours", cause("1 5 daily 0-0h"));
        assertEquals("anacron-not-started", cause("1 5 daily"));
        Path supply = Files.createDirectories(directory.resolve("tree/sys/class/power_supply/AC"));
        Files.writeString(supply.resolve("type"), "Mains\n");
        Files.writeString(supply.resolve("online"), "0\n");
        assertEquals("on-battery", cause("1 5 daily"));
        Files.writeString(supply.resolve("online"), "1\n");
        assertEquals("anacron-not-started", cause("1 5 daily"));
        Files.delete(stamps.resolve("daily"));
        Files.delete(stamps.resolve("weekly"));
        Files.delete(stamps);
        assertEquals("anacron-no-spool", cause("1 5 daily"));
    }

    private String cause(String period) throws Exception {
        Job job = catalog.current().job("daily").orElseThrow();
        return AnacronCauses.of(new Unstarted(
                        job,
                        AnacronPeriod.parse(period),
                        root(),
                        now,
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        ledger.memory()))
                .word();
    }
}
