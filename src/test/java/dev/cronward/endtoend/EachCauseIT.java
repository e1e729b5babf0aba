package dev.cronward.endtoend;

import static dev.cronward.endtoend.WhyFacts.A_MINUTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cronward.testing.Agent;
import dev.cronward.testing.Cgroup;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.TreeCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Why starts are missed, on real cronds. In the first minute all is well, then something is done to each of them, and
 * each misses the second one for another reason. Needs root, the kernel's process events and a built agent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2) // among those that last longest
class EachCauseIT {
    private static final ZoneId ELSEWHERE = ZoneId.of("Asia/Kolkata");

    private final List<AutoCloseable> open = new ArrayList<>();
    private Agent agent;
    private PrivateCrond stopped;
    private PrivateCrond frozen;
    private PrivateCrond left;
    private PrivateCrond narrow;
    private PrivateCrond moved;
    private Cgroup ice;
    private Path marks;
    private String stoppedJob;
    private Instant first;
    private Instant second;

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }

    @BeforeAll
    void twoMinutes() throws Exception {
        Needs.privateCrond();
        Needs.cgroups();
        Needs.testTree();
        Needs.program("/usr/sbin/rsyslogd");
        stopped = keep(PrivateCrond.start());
        marks = stopped.files().work().resolve("marks");
        stoppedJob = "# cronward: name=halted-crond\n* * * * * root echo run >> " + marks + "\n";
        stopped.files().system(stoppedJob);
        stopped.files().dropIn("same-time", "# cronward: name=unnoticed\n0 0 1 1 * root true\n");
        frozen = keep(PrivateCrond.start());
        frozen.files().system("# cronward: name=frozen-crond\n* * * * * root true\n");
        left = keep(PrivateCrond.startOddLogging(PrivateCrond.OWN_ETC + """
                cp /etc/passwd /etc/passwd.without
                echo 'leaver:x:7001:7001::/:/bin/sh' >>/etc/passwd
                echo 'leaver:*:19000:0:99999:7:::' >>/etc/shadow
                """));
        left.files().system("""
                # cronward: name=stays
                * * * * * root true
                # cronward: name=leaves
                * * * * * leaver true
                """);
        left.files().dropIn("beside", """
                # cronward: name=beside-fails
                * * * * * root exit 5
                # cronward: name=beside
                * * * * * root true
                """);
        narrow = keep(PrivateCrond.startOddLogging(""));
        narrow.files().system("# cronward: name=no-process\n* * * * * root true\n");
        narrow.files().dropIn("no-shell", """
                SHELL=/no/such/shell
                # cronward: name=no-shell
                * * * * * root true
                """);
        moved = keep(PrivateCrond.startInBackground(
                PrivateCrond.OWN_ETC + "ln -sfn /usr/share/zoneinfo/UTC /etc/localtime; rm -f /etc/timezone",
                ":/etc/localtime"));
        keep(TreeCrond.start(
                TreeCrond.Program.BUSYBOX,
                "UTC",
                files -> files.rootsSpool("root", "# cronward: name=long-one\n* * * * * sleep 200\n")));
        keep(overlooking());
        agent = keep(new Agent().with("cronward.grace=5s"));
        agent.start();
        first = WhyFacts.nextMinute();
        second = first.plusSeconds(60);
        ZonedDateTime there = second.atZone(ELSEWHERE);
        moved.files()
                .system("# cronward: name=moved-zone\n" + there.getMinute() + " " + there.getHour()
                        + " * * * root true\n# cronward: name=any-zone\n* * * * * root true\n");
        for (String job : List.of("halted-crond", "frozen-crond", "stays", "leaves", "no-process", "any-zone")) {
            WhyFacts.await(agent, job, first, "started");
        }
        change();
        Eventually.holds("the second minute and its grace are over", A_MINUTE, () -> Instant.now()
                .isAfter(second.plusSeconds(8)));
    }

    /** A crond that has looked at its tables, and a file that came later in the same second of the directory. */
    private static PrivateCrond overlooking() throws Exception {
        for (int tries = 0; tries < 20; tries++) {
            PrivateCrond crond = PrivateCrond.start();
            Path directory = crond.files().directory().resolve("cron.d");
            long before = Files.getLastModifiedTime(directory).toInstant().getEpochSecond();
            Path waits = Path.of("/proc/" + crond.pid() + "/wchan");
            Eventually.holds("crond has looked and sleeps", A_MINUTE, () -> Files.readString(waits)
                    .contains("nanosleep"));
            crond.files().dropIn("late", "# cronward: name=overlooked\n* * * * * root true\n");
            if (Files.getLastModifiedTime(directory).toInstant().getEpochSecond() == before) {
                return crond;
            }
            crond.close();
        }
        throw new AssertionError("crond never started and slept within a second");
    }

    private void change() throws IOException {
        stopped.pause();
        ice = keep(Cgroup.freeze(frozen.pid()));
        Path table = stopped.files().directory().resolve("cron.d/same-time");
        FileTime before = Files.getLastModifiedTime(table);
        Files.writeString(table, "# cronward: name=unnoticed\n* * * * * root true\n");
        Files.setLastModifiedTime(table, before);
        Path etc = left.root().resolve("etc");
        Files.writeString(
                etc.resolve("passwd"),
                Files.readString(etc.resolve("passwd.without")),
                StandardOpenOption.TRUNCATE_EXISTING);
        keep(Cgroup.ofSize(narrow.pid(), 1));
        Path localtime = moved.root().resolve("etc/localtime");
        Files.delete(localtime);
        Files.createSymbolicLink(localtime, Path.of("/usr/share/zoneinfo/" + ELSEWHERE.getId()));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private boolean hasIncident(String code, String field, String value) {
        return agent.list("incidents").stream()
                .anyMatch(incident -> incident.path("code").asText().equals(code)
                        && incident.at(field).asText().equals(value));
    }

    private JsonNode missed(String job, String cause) {
        JsonNode missed = WhyFacts.await(agent, job, second, "missed");
        assertEquals(cause, missed.path("cause").asText(), missed::toString);
        assertTrue(hasIncident("missed-run", "/evidence/cause", cause), () -> "no alert of " + missed);
        return missed;
    }

    @Test
    @Order(1)
    void aCrondThatMayForkNoMoreIsTheCause() {
        JsonNode missed = missed("no-process", "fork-failed");
        assertEquals("(CRON) error (can't fork)", missed.at("/evidence/log").asText());
    }

    @Test
    @Order(1)
    void aRunThatNeverStartedIsToldAsSuchEverywhere() {
        JsonNode why = WhyFacts.await(agent, "no-shell", first, "never-started");
        assertEquals("shell-failed", why.path("cause").asText(), why::toString);
        String text = "its shell could not be run: /no/such/shell: execle: No such file or directory";
        assertTrue(why.path("sentence").asText().endsWith(text + "."), why::toString);
        RunFacts run = RunFacts.ended(agent, "no-shell", A_MINUTE);
        assertEquals("failed", run.outcome());
        assertEquals("shell-failed", run.json().at("/neverStarted/cause").asText(), run::toString);
        assertEquals(text, run.json().at("/neverStarted/text").asText());
        assertTrue(agent.cli("runs", "no-shell").out().contains(" never started (shell-failed) "));
        assertTrue(agent.cli("show", run.id()).out().contains(text));
        assertTrue(hasIncident("failed-run", "/evidence/never_started", text));
        assertTrue(
                agent.list("incidents").stream()
                        .anyMatch(incident ->
                                incident.path("summary").asText().startsWith("job no-shell never started: " + text)),
                () -> agent.list("incidents").toString());
    }

    @Test
    @Order(1)
    void aUserThatIsGoneIsTheCauseAndNobodyElseIsBlamedForIt() {
        JsonNode gone = missed("leaves", "user-gone");
        assertEquals("bad username", gone.at("/evidence/rejection").asText());
        // crond reads no table again since the list of users has changed: whatever else stands there is still started.
        for (String job : List.of("stays", "beside")) {
            WhyFacts.await(agent, job, second, "started");
            assertTrue(
                    RunFacts.of(agent, job).stream()
                            .allMatch(run -> run.outcome().equals("succeeded")),
                    () -> RunFacts.of(agent, job).toString());
        }
        List<RunFacts> failing = RunFacts.of(agent, "beside-fails");
        assertTrue(failing.stream().allMatch(run -> run.exitStatus() == 5), failing::toString);
        assertTrue(hasIncident("failed-run", "/evidence/cause", "pam-refused"), () -> agent.list("incidents")
                .toString());
    }

    @Test
    @Order(1)
    void aCrondThatDoesNotFollowTheTimeZoneIsTheCause() {
        JsonNode missed = missed("moved-zone", "time-zone-stale");
        assertEquals("UTC", missed.at("/evidence/zone_of_crond").asText());
        assertEquals(ELSEWHERE.getId(), missed.at("/evidence/zone_of_node").asText());
        WhyFacts.await(agent, "any-zone", second, "started");
    }

    @Test
    @Order(1)
    void aRunThatIsStillGoingIsTheCauseWithBusybox() {
        JsonNode missed = missed("long-one", "previous-run-going");
        assertEquals(
                RunFacts.of(agent, "long-one").getLast().id(),
                missed.at("/evidence/previous_run").asText());
    }

    @Test
    @Order(1)
    void aFileThatCameInTheSecondInWhichCrondLookedIsNotNoticed() {
        JsonNode missed = missed("overlooked", "crontab-changed");
        assertTrue(missed.at("/evidence/change").asText().endsWith("touch the directory"), missed::toString);
    }

    @Test
    @Order(2)
    void aFrozenCrondIsAStoppedOne() throws Exception {
        Eventually.holds(
                "the frost is a finding",
                A_MINUTE,
                () -> hasIncident("crond-stopped", "/evidence/how", "frozen by its cgroup"));
        assertEquals(
                "pending",
                WhyFacts.of(agent, "frozen-crond", second).path("answer").asText());
        ice.close();
        JsonNode caughtUp = WhyFacts.await(agent, "frozen-crond", second, "caught-up");
        assertTrue(caughtUp.path("sentence").asText().contains("crond had been stopped"), caughtUp::toString);
    }

    @Test
    @Order(3)
    void aStoppedCrondMakesUpForItAndAnIgnoredTableIsTheCauseOfTheNextMiss() throws Exception {
        assertTrue(hasIncident("crond-stopped", "/evidence/crond_pid", Long.toString(stopped.pid())));
        assertEquals(
                "pending",
                WhyFacts.of(agent, "halted-crond", second).path("answer").asText());
        stopped.resume();
        JsonNode caughtUp = WhyFacts.await(agent, "halted-crond", second, "caught-up");
        assertTrue(caughtUp.path("sentence").asText().contains("crond had been stopped"), caughtUp.toString());
        assertEquals(second, Instant.parse(caughtUp.at("/run/caughtUpFor").asText()));
        RunFacts newest = RunFacts.of(agent, "halted-crond").getFirst();
        assertEquals(second, newest.at("caughtUpFor"));
        assertTrue(agent.cli("show", "halted-crond").out().contains("succeeded, caught up"));
        assertTrue(!hasIncident("missed-run", "/job", "halted-crond"), "crond has made up for it");

        stopped.files().system(stoppedJob + "61 * * * * root true\n");
        Instant ignored = WhyFacts.nextMinute();
        JsonNode missed = WhyFacts.await(agent, "halted-crond", ignored, "missed");
        assertEquals("crontab-ignored", missed.path("cause").asText(), missed.toString());
        assertEquals("bad minute", missed.at("/evidence/rejection").asText());
        assertEquals("3", missed.at("/evidence/line").asText());
        assertTrue(hasIncident("missed-run", "/evidence/rejection", "bad minute"));
        String marked = Files.readString(marks);
        assertTrue(agent.cli("why", "halted-cr").out().startsWith("No: halted-crond of "));
        assertEquals(marked, Files.readString(marks), "crond really ignored it");

        JsonNode unnoticed = WhyFacts.await(agent, "unnoticed", ignored, "missed");
        assertEquals("crontab-changed", unnoticed.path("cause").asText(), unnoticed::toString);
        assertTrue(
                unnoticed.at("/evidence/change").asText().contains("without a new modification time"),
                unnoticed::toString);
    }
}
