package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.access.AccessToken;
import dev.cronward.access.RunDirectory;
import dev.cronward.access.TokenFile;
import dev.cronward.cli.Shell.Result;
import dev.cronward.web.api.FedBeans;
import dev.cronward.web.api.FedNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against the real API, which is fed with plain values. */
@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(FedBeans.Profile.class)
class CommandsTest {
    private static final String FAILED = "20270314T030000.012Z-2";
    private static final String KILLED = "20270314T113000.250Z-3";

    @TestHTTPResource
    URI url;

    @TempDir
    Path temporary;

    private String address;
    private Shell shell;

    @BeforeEach
    void openAShell() {
        address = "http://127.0.0.1:" + url.getPort();
        shell = with(Map.of("CRONWARD_AGENT", address, "CRONWARD_TOKEN", FedBeans.TOKEN));
    }

    private Shell with(Map<String, String> environment) {
        return new Shell(FedNode.NOW, temporary.resolve("run"), environment);
    }

    @Test
    void runs() {
        Result result = shell.run("runs");
        assertEquals("""
                RUN                       JOB     USER   STARTED                 AGO        TOOK  RESULT              MEMORY  COMMAND
                20270314T115930.000Z-5    report  alice  2027-03-14 12:59:30    30 s       30 s+  running                  -  report ^[[31mred
                20270314T114500.000Z-4    -       bob    2027-03-14 12:45:00  15 min           -  lost                     -  -
                20270314T113000.250Z-3    report  alice  2027-03-14 12:30:00  29 min       3.8 s  killed (SIGKILL) ?       -  report ^[[31mred
                20270314T030000.012Z-2    backup  root   2027-03-14 04:00:00     8 h  1 min 6 s   failed (exit 3)    200 MiB  /usr/local/bin/backup --all
                20270313T020000.001Z-1    backup  root   2027-03-13 03:00:00    33 h     100 ms   succeeded, caught up          200 MiB  /usr/local/bin/backup --all
                """.replaceAll(" +", " "), result.out().replaceAll(" +", " "));
        assertEquals(0, result.exitStatus());
        assertEquals("", result.err());
    }

    @Test
    void whatNobodyTookIsShownAndSentAgain() {
        assertEquals("""
                ID  STATE      CHANNEL  INCIDENT  WHAT        ABOUT   WRITTEN  TRIED  REASON
                 7  set aside  ops             2  failed-run  backup  2 min ago    1  x:1 answered 400
                """.replaceAll(" +", " "), shell.run("deliveries").out().replaceAll(" +", " "));
        assertEquals(
                "Message 7 is sent again.\n",
                shell.run("deliveries", "retry", "7").out());
        Result unknown = shell.run("deliveries", "retry", "8");
        assertEquals(5, unknown.exitStatus());
        assertTrue(unknown.err().contains("no message 8 was set aside"), unknown.err());
        Result outdated = shell.run("deliveries", "retry", "6");
        assertTrue(outdated.err().contains("has been told something newer"), outdated.err());
        assertEquals(2, shell.run("deliveries", "retry", "x").exitStatus());
    }

    @Test
    void whatPeopleSayReachesTheAgent() {
        Result ack = shell.run("ack", "2", "--by", "alice", "--note", "I see to it");
        assertEquals("Incident 2 (failed-run, backup) is acknowledged by alice.\n", ack.out(), ack.err());
        Result over = shell.run("ack", "1", "--by", "alice");
        assertEquals(5, over.exitStatus());
        assertTrue(over.err().contains("incident 1 is over"), over.err());
        assertEquals(5, shell.run("ack", "99").exitStatus());
        assertEquals(2, shell.run("ack", "last").exitStatus());

        Result mute = shell.run("mute", "backup", "--for", "2h", "--reason", "new disk", "--by", "alice");
        assertTrue(
                mute.out().startsWith("Nobody is told of job:backup until 2027-03-14 15:00:00."),
                mute.out() + mute.err());
        String listed = shell.run("mutes").out();
        assertTrue(listed.contains("alice") && listed.contains("new disk"), listed);
        assertTrue(listed.contains("maintenance Sun 02:00-04:00 Europe/Berlin"), listed);
        String id = mute.out().replaceAll("(?s).*cronward unmute (\\d+).*", "$1");
        assertEquals(0, shell.run("unmute", id).exitStatus());
        Result again = shell.run("unmute", id);
        assertEquals(5, again.exitStatus());
        assertTrue(again.err().contains("no mute " + id + " is in force"), again.err());
        Shell behindSudo = with(Map.of(
                "CRONWARD_AGENT", address, "CRONWARD_TOKEN", FedBeans.TOKEN, "SUDO_USER", "carol", "USER", "root"));
        Result maintenance = behindSudo.run("maintenance", "--for", "1h", "--reason", "kernel", "--json");
        assertTrue(maintenance.out().contains("\"by\":\"carol\""), maintenance.out() + maintenance.err());
        assertTrue(maintenance.out().contains("\"targets\":[\"node\"]"), maintenance.out());
        shell.run("unmute", maintenance.out().replaceAll("(?s).*\"id\":(\\d+).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({
        "mute backpu --for 2h --reason x, did you mean backup?, 5",
        "mute backup --for soon --reason x, bad --for: soon, 2",
        "mute backup --for 0s --reason x, from 1 to 31536000, 2",
        "mute backup --for 2h, Missing required option: '--reason=TEXT', 2",
        "mute backup --reason x, Missing required option: '--for=TIME', 2",
        "maintenance --for 500d --reason x, bad forSeconds, 2"
    })
    void aSilenceWithoutSenseIsRefused(String command, String why, int status) {
        Result result = shell.run(command.split(" "));
        assertTrue(result.err().contains(why), result.err());
        assertEquals(status, result.exitStatus());
    }

    @Test
    void onATerminalTheTableFitsAndIsColoured() {
        Result result = shell.onTerminal(100).run("runs");
        List<String> lines = result.out()
                .lines()
                .map(line -> line.replaceAll("\u001b\\[\\d*m", ""))
                .toList();
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), result.out());
        assertTrue(
                lines.stream().skip(1).allMatch(line -> line.matches("20270\\d{3}T\\d{6}\\.\\d{3}Z-\\d .*")),
                result.out());
        assertTrue(result.out().contains("\u001b[31mfailed (exit 3)\u001b[0m"), result.out());
        assertFalse(shell.onTerminal(100).run("runs", "--color", "never").out().contains("\u001b"));
        assertTrue(shell.run("runs", "--color", "always").out().contains("\u001b[31m"));
        Shell plain = with(Map.of("CRONWARD_AGENT", address, "CRONWARD_TOKEN", FedBeans.TOKEN, "NO_COLOR", "1"));
        assertFalse(plain.onTerminal(100).run("runs").out().contains("\u001b"));
    }

    @ParameterizedTest
    @CsvSource({
        "runs, 5",
        "runs backup, 2",
        "runs --failed, 2",
        "runs --since 20m, 2",
        "runs --limit 1, 1",
        "runs --user bob, 1"
    })
    void runsAreChosenByOptions(String command, int expected) throws IOException {
        String json = shell.run((command + " --json").split(" ")).out();
        assertEquals(
                expected,
                JsonText.objects(json.getBytes(StandardCharsets.UTF_8)).size(),
                json);
    }

    @Test
    void show() {
        Result result = shell.run("show", FAILED);
        assertEquals("""
                Run 20270314T030000.012Z-2
                  job          backup
                  user         root
                  command      /usr/local/bin/backup --all
                  crond        host
                  matched by   command
                Result
                  outcome      failed (exit 3)
                  expected     not known
                  started      2027-03-14 04:00:00 (8 h ago)
                  ended        2027-03-14 04:01:05 (8 h ago)
                  took         1 min 6 s
                Cost
                  CPU          2.0 s (user 1.5 s, system 500 ms)
                  peak memory  200 MiB (largest process)
                  read         4.0 KiB
                  written      not known
                  processes    3
                  left behind  1 still alive when the run ended
                Where the time went
                  COMMAND  TIMES   WALL  LONGEST    CPU   MEMORY     READ  WRITTEN
                  gzip         2  1 min     40 s  1.9 s  200 MiB  4.0 KiB        -
                Output (10 B)
                disk full
                """, result.out());
    }

    @Test
    void showOfAJobTellsItsFactsAndWhereTheyAreFrom() {
        assertEquals("""
                Job backup
                  user         root
                  command      /usr/local/bin/backup --all
                  schedule     0 3 * * * (debian, Europe/Berlin)
                  source       /etc/cron.d/site:7
                  crond        host
                  next start   2027-03-15 03:00:00 (in 14 h)
                  last run     20270314T030000.012Z-2
                  result       failed (exit 3)
                Facts
                  FACT            VALUE                            FROM
                  description     -                                nobody said
                  owner           ops                              jobs-file /etc/cronward/jobs.d/a.yaml:2
                  severity        critical                         not known
                  runbook         https://wiki.example.org/backup  not known
                  idempotent      yes                              not known
                  grace           1 min                            configuration cronward.grace
                  max-duration    -                                nobody said
                  max-memory      -                                nobody said
                  alert-after     each failure                     nobody said
                  recover-after   the first success                nobody said
                  failure-budget  -                                nobody said
                  output          on                               not known
                  ignore          -                                nobody said
                Owner ops (/etc/cronward/owners.d/a.yaml:3)
                  team         Operations
                  contact      #ops
                  channels     slack
                    critical   pagerduty
                  escalation   after 15 min platform
                """, shell.run("show", "backup").out());
    }

    @Test
    void whyAnswersInItsFirstLine() {
        Result result = shell.run("why", "back");
        assertEquals(0, result.exitStatus());
        assertTrue(
                result.out()
                        .startsWith(
                                "No: backup of 2027-03-14 03:00:00 did not start: its crond was not running (SIGKILL).\n"),
                result.out());
        assertTrue(result.out().contains("  cause               crond-down\n"), result.out());
        assertTrue(result.out().contains("  crond end           SIGKILL^[[31m\n"), result.out());
        assertTrue(result.out().contains("2027-03-14 02:50:00  crond  crond ends: SIGKILL\n"), result.out());
        Result none = shell.run("why", "backup", "2027-03-14 02:31");
        assertTrue(none.out().startsWith("Not due: crond starts backup at no such time.\n"), none.out());
        assertTrue(none.out().contains("2027-03-14 03:00:00"), none.out());
        assertTrue(shell.run("why", "backup", "2h", "--json").out().contains("\"answer\":\"not-due\""));
        assertEquals(5, shell.run("why", "p").exitStatus(), "a part of two ids");
        assertEquals(2, shell.run("why", "backup", "yesterday").exitStatus());
    }

    @Test
    void showTellsWhatIsMissingAndObeysNoEscapeSequence() {
        String shown = shell.run("show", KILLED).out();
        assertTrue(shown.contains("  outcome      killed (SIGKILL) ?\n"), shown);
        assertTrue(shown.contains("  incomplete   taskstats came too late\n"), shown);
        assertTrue(shown.contains("Output (977 KiB)\nfirst\n[977 KiB not kept]\n^[]0;evil^G last\n"), shown);
        assertFalse(shown.contains("\u001b"), shown);
    }

    @Test
    void outputAloneIsRawInAPipeAndHarmlessOnATerminal() {
        String raw = shell.run("show", KILLED, "--output").out();
        assertTrue(raw.contains("\u001b]0;evil\u0007 last\n"), raw);
        String shown = shell.onTerminal(80).run("show", KILLED, "--output").out();
        assertTrue(shown.contains("^[]0;evil^G last\n"), shown);
        Result none = shell.run("show", "20270313T020000.001Z-1", "--output");
        assertEquals(5, none.exitStatus());
        assertTrue(none.err().contains("output=off"), none.err());
    }

    @Test
    void jobs() {
        assertEquals("""
                JOB     USER   SCHEDULE      NEXT       LAST      RESULT           TOOK       SOURCE               COMMAND
                backup  root   0 3 * * *     in 14 h    8 h ago   failed (exit 3)  1 min 6 s  /etc/cron.d/site:7   /usr/local/bin/backup --all
                report  alice  */15 * * * *  in 15 min  30 s ago  running          30 s+      /etc/cron.d/site:8   report ^[[31mred
                """.replaceAll(" +", " "), shell.run("jobs").out().replaceAll(" +", " "));
    }

    @Test
    void lintAsksTheAgentHowLongJobsUsuallyTake() throws IOException {
        Path tables = Files.createDirectories(temporary.resolve("tree/etc/cron.d"));
        Files.writeString(tables.getParent().resolve("passwd"), "root:x:0:0::/root:/bin/sh\n");
        Files.writeString(tables.resolve("site"), "#\n".repeat(6) + "0-59 3 * * * root /usr/local/bin/backup --all\n");
        String[] lint = {"lint", "--dialect", "debian", "--zone", "UTC", "--root", temporary.resolve("tree") + ""};
        assertFalse(shell.run(lint).out().contains("longer-than-interval"), "another tree is not the agent's");
        String[] named = Arrays.copyOf(lint, lint.length + 2);
        named[lint.length] = "--agent";
        named[lint.length + 1] = address;
        String out = shell.run(named).out();
        assertTrue(out.contains("It usually takes 1 min 15 s, and is due again after 1 min."), out);
        named[lint.length + 1] = "127.0.0.1:1";
        assertEquals(3, shell.run(named).exitStatus());
    }

    @Test
    void incidents() {
        String shown = shell.run("incidents").out();
        assertTrue(
                shown.contains(
                        "2  open      critical  failed-run  backup  8 h ago  ops    The last run of backup failed."),
                shown);
        assertTrue(shown.contains("1  resolved  critical  missed-run  report  3 h ago"), shown);
    }

    @Test
    void statusTellsWhatIsWrongAlsoByItsExitStatus() {
        Result result = shell.run("status");
        assertEquals("""
                node1: cronward 0.1.0, ready, started 24 h ago
                jobs 2, running now 1, open incidents 1, notifications waiting 0, set aside 1 (see: cronward deliveries) (see: cronward incidents)

                CROND  STATE    PID  DIALECT  ZONE           STARTED   JOBS  IGNORED
                host   running  812  debian   Europe/Berlin  13 d ago     2        1

                CANNOT SEE  NEEDED  WHY
                realtime    no      no CAP_SYS_NICE: short runs may be missed

                CROND IGNORES                      REASON      CURE
                /etc/cron.d/broken:3 (whole file)  bad minute  Write a minute from 0 to 59.

                COMMENT WITHOUT MEANING  JOB     PROBLEM
                /etc/cron.d/site:8       report  unknown key: ower
                """, result.out());
        assertEquals(1, result.exitStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "jobs", "runs", "show " + FAILED, "next", "incidents", "why backup"})
    void jsonIsWhatTheApiGives(String command) {
        Result result = shell.run((command + " --json").split(" "));
        assertTrue(result.out().startsWith("[{\"") || result.out().startsWith("{\""), result.out());
        assertTrue(result.out().endsWith("}]\n") || result.out().endsWith("}\n"), result.out());
    }

    @Test
    void theTokenIsFoundInItsFile() throws IOException {
        RunDirectory directory = new RunDirectory(temporary.resolve("run"));
        Shell withoutToken = with(Map.of("CRONWARD_AGENT", address));
        Result refused = withoutToken.run("runs");
        assertEquals(4, refused.exitStatus());
        assertTrue(refused.err().contains("a token is needed"), refused.err());
        assertTrue(refused.err().contains("can be read by the user who runs the agent"), refused.err());
        try (TokenFile file = TokenFile.publish(directory, url.getPort(), new AccessToken(FedBeans.TOKEN))) {
            assertEquals(0, withoutToken.run("runs").exitStatus(), file.path().toString());
        }
        assertEquals(4, withoutToken.run("runs").exitStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "runs nope, 5, no job nope",
        "show nope, 5, no run nope",
        "next nope, 5, no job nope",
        "runs --limit 0, 2, 1 to 10000",
        "runs --since never, 2, how long ago",
        "runs --color blue, 2, 'auto, always or never'",
        "runs --agent ftp://x, 2, not the address of an agent",
        "runs --bogus, 2, Unknown option",
        "bogus, 2, Unmatched argument",
        "show, 2, Missing required parameter"
    })
    void whatCannotBeDoneIsExplained(String command, int exitStatus, String explanation) {
        Result result = shell.run(command.split(" "));
        assertEquals(exitStatus, result.exitStatus(), result.err());
        assertTrue(result.err().contains(explanation), result.err());
        assertEquals("", result.out());
    }
}
