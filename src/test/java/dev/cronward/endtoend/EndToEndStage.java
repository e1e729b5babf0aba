package dev.cronward.endtoend;

import dev.cronward.testing.Agent;
import dev.cronward.testing.Alertmanager;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A crond with jobs of every kind, an Alertmanager, an agent that tells it, and a Prometheus that scrapes the agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EndToEndStage {
    /** Debian's own directories of scripts, empty and private; anacron, which would leave the daily ones, is not there. */
    private static final String OWN_PARTS = """
            for d in hourly daily; do mkdir "$1/$d"; mount --bind "$1/$d" "/etc/cron.$d"; done
            if test -e /usr/sbin/anacron; then mount --bind /dev/null /usr/sbin/anacron; fi
            """;

    PrivateCrond crond;
    Alertmanager alertmanager;
    Agent agent;
    Prometheus prometheus;

    @BeforeAll
    void startEverything() throws IOException {
        Needs.privateCrond();
        Needs.program("/usr/bin/run-parts");
        crond = PrivateCrond.startOdd(OWN_PARTS);
        Path hourly = crond.files().directory().resolve("hourly");
        script(hourly, "e2e-bad", "# cronward: owner=payments severity=critical\necho broke; sleep 0.3; exit 3\n");
        script(hourly, "e2e-costly", "python3 -c \"x = b'x' * (200 << 20); print(sum(range(3000000)))\"\n");
        script(hourly, "e2e-good", "sleep 0.3\n");
        script(hourly, "e2e-left.dpkg-old", "exit 9\n");
        script(
                crond.files().directory().resolve("daily"),
                "e2e-sweep",
                "# METADATA\n# owner: ops\n\nsleep 0.3; exit 5\n");
        crond.files().system("""
                        # cronward: name=e2e-ok owner=ops
                        * * * * * root echo hello; sleep 0.3
                        # cronward: name=e2e-exit3 owner=payments severity=critical runbook=https://runbooks.example/pay
                        * * * * * root echo went wrong >&2; exit 3
                        # cronward: name=e2e-killed
                        * * * * * nobody kill -9 $$
                        # cronward: name=e2e-memory
                        * * * * * root python3 -c "x = b'x' * (200 << 20)"
                        # cronward: name=e2e-output
                        * * * * * root head -c 1000000 /dev/zero | tr '\\0' x; echo END
                        # cronward: name=e2e-daemon
                        * * * * * root setsid sleep 45 & echo started
                        # cronward: name=e2e-pipeline
                        * * * * * root seq 100000 | sort -r | tail -n 1
                        # cronward: name=e2e-reboot-day
                        0 0 29 2 * root true
                        # cronward: name=e2e-hourly
                        * * * * *	root    cd / && run-parts --report /etc/cron.hourly
                        # cronward: name=e2e-daily
                        * * * * *	root	test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }
                        """);
        crond.files().dropIn("e2e-broken", "* * * * * root echo fine\n99 * * * * root echo never\n");
        alertmanager = Alertmanager.start();
        Path checks = Files.createDirectory(crond.files().directory().resolve("checks"));
        Files.writeString(
                checks.resolve("e2e.yaml"), "checks:\n  - name: e2e-passwd\n    file: /etc/passwd\n    min-size: 1\n");
        agent = new Agent().telling(alertmanager).with("cronward.grace=5s").with("cronward.checks.dir=" + checks);
        agent.with("cronward.node=e2e").with("cronward.grafana-url=https://grafana.example/");
        agent.with("cronward.records.local.type=file")
                .with("cronward.records.local.path=" + agent.directory().resolve("runs.jsonl"))
                .start();
        prometheus = Prometheus.scraping(agent.management());
    }

    @AfterAll
    void endEverything() {
        for (AutoCloseable part : new AutoCloseable[] {prometheus, agent, alertmanager, crond}) {
            if (part != null) {
                try {
                    part.close();
                } catch (Exception e) {
                    throw new AssertionError("cannot end " + part, e);
                }
            }
        }
    }

    private static void script(Path directory, String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
