package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Job;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.Living;
import dev.cronward.run.NeverStarted;
import dev.cronward.run.OomKill;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.Cgroup;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The same minute of real cronds that are odd: one whose PAM runs hooks round every job, some that cannot write to /tmp,
 * refuse users or may have no more processes, one whose jobs need more memory than they may have, and one that puts
 * itself into the background. Needs root and the process
 * connector.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Quiet
@Isolated("the output of a run of a millisecond must be opened before the run is over")
class OddCrondTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofSeconds(100);

    /** Hooks that are a shell command in a session of their own, as a job is, before and after it; one is not there. */
    private static final String PAM = """
            auth     sufficient pam_permit.so
            account  sufficient pam_permit.so
            session  optional   pam_exec.so /nonexistent/hook
            session  optional   pam_exec.so /bin/sh -c [sleep 0.1; echo hook >>$HOOKS]
            session  optional   pam_exec.so /usr/bin/setsid /bin/sh -c [echo hook >>$HOOKS; exit 4]
            """;

    /** Users whom PAM refuses, and one that may have no process beside the one that it has. */
    private static final String USERS = PrivateCrond.OWN_ETC + """
            i=7001
            for user in expired outdated limited; do
                echo "$user:x:$i:$i::/:/bin/sh" >>/etc/passwd
                i=$((i + 1))
            done
            echo 'expired:*:19000:0:99999:7::19001:' >>/etc/shadow
            echo 'outdated:*:0:0:99999:7:::' >>/etc/shadow
            echo 'limited:*:19000:0:99999:7:::' >>/etc/shadow
            echo 'limited hard nproc 0' >>/etc/security/limits.conf
            setpriv --reuid=7003 --clear-groups sleep 300 &
            """;

    private PrivateCrond hooked;
    private PrivateCrond readOnly;
    private PrivateCrond full;
    private PrivateCrond refusing;
    private PrivateCrond crowded;
    private Cgroup narrow;
    private PrivateCrond hungry;
    private Cgroup little;
    private PrivateCrond background;
    private PrivateCrond unended;
    private Watched watched;
    private Watched withoutOutput;
    private Path hooks;

    @BeforeAll
    void oneMinute() throws IOException {
        Needs.privateCrond();
        Needs.cgroups();
        Needs.memoryCgroups();
        Needs.program("/usr/sbin/rsyslogd");
        watched = Watched.start(ObserveSettings.defaults().lookingEvery(Duration.ofMillis(500)), List.of());
        if (!connector().available()) {
            watched.close();
        }
        Needs.capability(connector().available(), "proc-connector", connector().detail());
        withoutOutput = Watched.start(ObserveSettings.defaults().withOutput(false, 0, 0), List.of());
        hooked = PrivateCrond.startOdd("cp -r /etc/pam.d \"$1/pam.d\"; mount --bind \"$1/pam.d\" /etc/pam.d");
        hooks = hooked.files().work().resolve("hooks");
        Files.createFile(hooks);
        Files.writeString(hooked.files().directory().resolve("pam.d/cron"), PAM.replace("$HOOKS", hooks.toString()));
        hooked.files().system("""
                * * * * * root sleep 0.3; echo job; exit 6
                HOME=/nonexistent/home
                * * * * * nobody echo homeless; exit 8
                """);
        readOnly = PrivateCrond.startOddLogging("mount --bind /tmp /tmp; mount -o remount,bind,ro /tmp");
        full = PrivateCrond.startOdd("mount -t tmpfs -o nr_inodes=1 tmpfs /tmp");
        full.files().system("* * * * * root echo full\n");
        refusing = PrivateCrond.startOddLogging(USERS);
        refusing.files().system("""
                * * * * * expired echo expired
                * * * * * outdated echo outdated
                * * * * * limited echo limited
                SHELL=/no/such/shell
                * * * * * root echo no shell
                """);
        crowded = PrivateCrond.startOddLogging("");
        crowded.files().system("* * * * * root echo crowded\n");
        narrow = Cgroup.ofSize(crowded.pid(), 2);
        little = Cgroup.ofMemory(30 << 20);
        hungry = PrivateCrond.start();
        hungry.files().system("""
                * * * * * root echo $$ >PROCESSES; sleep 0.1; tail /dev/zero; exit 0
                * * * * * root echo $$ >PROCESSES; echo itself; exec tail /dev/zero
                """.replace("PROCESSES", little.processes().toString()));
        unended = PrivateCrond.start();
        unended.files().system("""
                * * * * * root setsid sleep 40 & sleep 0.2
                * * * * * root sleep 30 <>/dev/null; exit 0
                * * * * * root for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done
                """);
        readOnly.files().system("* * * * * nobody echo nobody reads this\n* * * * * root echo neither this\n");
        background = PrivateCrond.startInBackground(
                "printf '@reboot root exit 3\\n* * * * * root exit 5\\n' >\"$1/cron.d/bg\"");
    }

    @AfterAll
    void close() {
        for (Watched one : new Watched[] {watched, withoutOutput}) {
            if (one != null) {
                one.close();
            }
        }
        for (Cgroup group : new Cgroup[] {narrow, little}) {
            if (group != null) {
                group.close();
            }
        }
        for (PrivateCrond one :
                new PrivateCrond[] {hooked, readOnly, full, refusing, crowded, hungry, background, unended}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private Capability connector() {
        return watched.source().capabilities().stream()
                .filter(c -> c.name().equals("proc-connector"))
                .findFirst()
                .orElseThrow();
    }

    private static String key(Watched by, PrivateCrond crond) {
        return by.heard()
                .await(Observation.CrondUp.class, SOON, up -> up.crond().pid() == crond.pid())
                .crond()
                .key();
    }

    private static List<Run.Ended> ended(Watched by, PrivateCrond crond, int most) {
        String key = key(by, crond);
        return Eventually.get("runs of " + key, MINUTE, () -> by.heard().ended(key), runs -> runs.size() >= most);
    }

    private static Job job(Watched by, Run run) {
        return by.current().job(run.start().job().orElseThrow()).orElseThrow();
    }

    private static Run.Ended of(Watched by, List<Run.Ended> runs, String command) {
        return runs.stream()
                .filter(run -> job(by, run).command().startsWith(command))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + command + " in " + runs));
    }

    private static String text(Output output) {
        return new String(assertInstanceOf(Output.Kept.class, output).head(), StandardCharsets.UTF_8);
    }

    @Test
    void amongTheHooksOfPamTheRunIsTheJob() throws IOException {
        List<Run.Ended> runs = ended(watched, hooked, 2);
        Run.Ended run = of(watched, runs, "sleep 0.3");
        assertEquals(new Outcome.Failed(6), run.outcome());
        assertEquals("job\n", text(run.output()));
        assertEquals(List.of(), run.incomplete());
        assertEquals(2, runs.size(), runs::toString);
        Eventually.get(
                "hooks round both jobs", SOON, () -> Files.readAllLines(hooks).size(), n -> n >= 8);
    }

    @Test
    void theRunIsTheJobAlsoWhereNoOutputIsKept() {
        List<Run.Ended> runs = ended(withoutOutput, hooked, 2);
        assertEquals(new Outcome.Failed(6), of(withoutOutput, runs, "sleep 0.3").outcome());
        assertEquals(2, runs.size(), runs::toString);
    }

    /** Debian's crond goes on where it is; the run must not be taken for one that never started. */
    @Test
    void aHomeThatCannotBeEnteredDoesNotHideTheRun() {
        Run.Ended run = of(watched, ended(watched, hooked, 2), "echo homeless");
        assertEquals(new Outcome.Failed(8), run.outcome());
        assertEquals("nobody", run.start().user());
        assertEquals("homeless\n", text(run.output()));
        assertEquals(List.of(), run.incomplete());
    }

    @Test
    void aReadOnlyTmpIsRunsThatNeverStarted() {
        List<Run.Ended> runs = ended(watched, readOnly, 2);
        for (String command : List.of("echo nobody", "echo neither")) {
            Run.Ended run = of(watched, runs, command);
            assertEquals(new Outcome.Failed(1), run.outcome());
            assertEquals(
                    new NeverStarted(
                            NeverStarted.Cause.NO_OUTPUT_FILE,
                            "crond could not make the file for its output in /tmp"
                                    + " (crond's log: (CRON) error (create tmpfile))"),
                    why(run));
        }
        assertEquals("nobody", of(watched, runs, "echo nobody").start().user());
    }

    private static NeverStarted why(Run.Ended run) {
        assertEquals(new Outcome.Failed(1), run.outcome());
        return run.neverStarted().orElseThrow(() -> new AssertionError("it did start: " + run));
    }

    @Test
    void whereNobodySaysWhyItNeverStartedOnlyWhatWasSeenIsTold() {
        NeverStarted why = why(ended(watched, full, 1).getFirst());
        assertEquals(NeverStarted.Cause.GAVE_UP, why.cause());
        assertTrue(
                why.text()
                        .startsWith(
                                "crond's process for it ended with status 1 and had executed nothing; crond's log "),
                why::text);
    }

    @Test
    void aUserWhomPamRefusesIsACauseOfItsOwn() {
        List<Run.Ended> runs = ended(watched, refusing, 4);
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.PAM_REFUSED,
                        "PAM refused its user (crond's log: pam_unix(cron:account): account expired has expired"
                                + " (account expired); Authentication failure)"),
                why(of(watched, runs, "echo expired")));
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.PAM_REFUSED,
                        "PAM refused its user (crond's log: pam_unix(cron:account): expired password for user outdated"
                                + " (root enforced); Authentication token is no longer valid; new one required)"),
                why(of(watched, runs, "echo outdated")));
    }

    @Test
    void aShellThatIsNotThereAndAUserWithTooManyProcessesAreToldApart() {
        List<Run.Ended> runs = ended(watched, refusing, 4);
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.SHELL_FAILED,
                        "its shell could not be run: /no/such/shell: execle: No such file or directory"),
                why(of(watched, runs, "echo no shell")));
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.FORK_FAILED,
                        "its user has as many processes as it may, so its shell could not be run: /bin/sh: execle:"
                                + " Resource temporarily unavailable"),
                why(of(watched, runs, "echo limited")));
    }

    @Test
    void aCrondWhoseChildMayMakeNoProcessFailedToFork() {
        assertEquals(
                new NeverStarted(
                        NeverStarted.Cause.FORK_FAILED,
                        "no process could be made (crond's log: (CRON) error (can't fork))"),
                why(ended(watched, crowded, 1).getFirst()));
    }

    @Test
    void theOomKillerIsToldFromAnyOtherSigkill() {
        assertEquals(List.of(), missing("kernel-log"));
        List<Run.Ended> runs = ended(watched, hungry, 2);
        Run.Ended hidden = of(watched, runs, "echo $$ >" + little.processes() + "; sleep");
        OomKill child = hidden.oomKills().victims().getFirst();
        assertEquals(new Outcome.Succeeded(), hidden.outcome());
        assertEquals("tail", child.name());
        assertEquals(OomKill.Where.CGROUP, child.where());
        assertEquals(Optional.of(little.path()), child.cgroup());
        assertTrue(child.memoryBytes().orElse(0) > 10 << 20, child::toString);
        assertTrue(child.confirmed(), "the kernel counts it too");
        Run.Ended itself = of(watched, runs, "echo $$ >" + little.processes() + "; echo itself");
        assertEquals(Outcome.OomKilled.itself(), itself.outcome());
        assertEquals(
                List.of(itself.start().pid()),
                itself.oomKills().victims().stream().map(OomKill::pid).toList());
        assertEquals(List.of(), itself.incomplete());
    }

    @Test
    void whatOutlivesARunIsSeenUntilItIsGone() {
        Run.Ended run = of(watched, ended(watched, unended, 1), "setsid");
        assertEquals(1, run.profile().leftChildren().orElseThrow());
        Living.Left left = Eventually.get(
                        "what it left",
                        SOON,
                        () -> looked().flatMap(living -> living.left().stream())
                                .filter(one -> one.start().equals(run.start()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertEquals(run.end(), left.end());
        assertEquals(
                List.of("sleep 40"),
                left.members().stream().map(Living.Member::command).toList());
        assertTrue(left.members().getFirst().memoryBytes().orElse(0) > 0, left::toString);
        ProcessHandle.of(left.members().getFirst().pid()).orElseThrow().destroyForcibly();
        Eventually.holds(
                "it is gone",
                SOON,
                () -> watched.heard().of(Observation.LookedAt.class).getLast().living().left().stream()
                        .noneMatch(one -> one.start().equals(run.start())));
    }

    @Test
    void aRunThatOnlyWaitsIsToldFromOneThatMoves() {
        List<Living.Going> waiting = going("sleep 30", 4);
        assertEquals(
                1, waiting.stream().map(Living.Going::quietSince).distinct().count(), waiting::toString);
        assertTrue(waiting.stream().noneMatch(Living.Going::hasMoved), waiting::toString);
        List<Living.Going> moving = going("for i in", 4);
        assertTrue(moving.getLast().hasMoved(), moving::toString);
        assertTrue(moving.stream().map(Living.Going::quietSince).distinct().count() > 1, moving::toString);
    }

    /** What was seen of the first run of a command at so many looks at least. */
    private List<Living.Going> going(String command, int looks) {
        Run.Running run = Eventually.get(
                        "a run of " + command,
                        MINUTE,
                        () -> watched.heard().of(Observation.RunStarted.class).stream()
                                .map(Observation.RunStarted::run)
                                .filter(one -> one.start().crond().equals(key(watched, unended)))
                                .filter(one -> job(watched, one).command().startsWith(command))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        return Eventually.get(
                "looks at " + command,
                SOON,
                () -> looked().flatMap(
                                living -> Optional.ofNullable(living.going().get(run.id())).stream())
                        .toList(),
                found -> found.size() >= looks);
    }

    private Stream<Living> looked() {
        return watched.heard().of(Observation.LookedAt.class).stream().map(Observation.LookedAt::living);
    }

    private List<Capability> missing(String name) {
        return watched.source().capabilities().stream()
                .filter(c -> c.name().equals(name) && !c.available())
                .toList();
    }

    @Test
    void aCrondThatGoesIntoTheBackgroundIsFollowedAndToldOnce() {
        List<Run.Ended> runs = ended(watched, background, 2);
        assertEquals(new Outcome.Failed(3), of(watched, runs, "exit 3").outcome());
        assertEquals(new Outcome.Failed(5), of(watched, runs, "exit 5").outcome());
        String key = key(watched, background);
        background.kill9();
        Observation.CrondGone gone = watched.heard()
                .await(Observation.CrondGone.class, SOON, o -> o.crond().key().equals(key));
        assertEquals(background.pid(), gone.crond().pid());
        assertEquals("SIGKILL", gone.how());
        assertEquals(
                1,
                watched.heard().of(Observation.CrondUp.class).stream()
                        .filter(up -> up.crond().key().equals(key))
                        .count());
    }
}
