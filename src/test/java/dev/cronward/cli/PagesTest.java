package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.web.api.FedBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The commands that write pages for people, against the real API, which is fed with plain values. */
@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(FedBeans.Profile.class)
class PagesTest extends FedShell {
    @Test
    void report() {
        String text = shell.run("report").out().replaceAll(" +", " ");
        assertTrue(text.startsWith("cron jobs of "), text);
        assertTrue(text.contains("cronward watched 99.90 % of it, and 75.00 % of the time before.\n"), text);
        assertTrue(text.contains("\nruns that ended 107 101\n"), text);
        assertTrue(text.contains("\nuntil it was over 1 d 1 d 1\n"), text);
        assertTrue(text.contains("\nno owner 100 9 1 90.00 % 0 1 min 1 s -\n"), text);
        assertTrue(text.contains("\nBetter than before\n"), text);
        String html = shell.run("report", "--format", "html", "--since", "24h").out();
        assertTrue(html.contains("<td>report &lt;b&gt;</td>"), html);
        assertTrue(shell.run("report", "--format", "markdown").out().contains("| report \\<b\\> |"));
        String ops = shell.run("report", "--owner", "ops").out();
        assertTrue(ops.contains("Owner ops: from ") && !ops.contains("By owner"), ops);
        String json = shell.run("report", "--json").out();
        assertTrue(json.contains("\"timeToDetect\":{\"count\":2,\"medianSeconds\":2.0,"), json);
        assertEquals(2, shell.run("report", "--since", "sometime").exitStatus());
        assertEquals(2, shell.run("report", "--since", "2000-01-01").exitStatus());
    }

    @Test
    void catalog() {
        assertEquals("""
                JOB WHAT WHEN OWNER SEVERITY AGAIN LAST USUALLY MEMORY RUNBOOK HOW TO RUN IT AGAIN
                backup /usr/local/bin/backup --all At 03:00, every day Operations (ops) critical yes failed (exit 3) 1 min 15 s 200 MiB https://wiki.example.org/backup runuser -u root -- /bin/sh -c '/usr/local/bin/backup --all' </dev/null
                report report ^[[31mred Every 15 minutes, every day - critical - running - - - -
                """, shell.run("catalog").out().replaceAll(" +", " "));
        assertTrue(shell.run("catalog", "--format", "html").out().contains("report ^[[31mred"));
        assertTrue(shell.run("catalog", "--format", "markdown").out().contains("- Contact: \\#ops\n"));
        String json = shell.run("catalog", "--format", "json").out();
        assertTrue(json.contains("\"words\":\"At 03:00, every day\""), json);
        assertEquals(json, shell.run("catalog", "--json").out());
        assertEquals(2, shell.run("catalog", "--format", "pdf").exitStatus());
    }
}
