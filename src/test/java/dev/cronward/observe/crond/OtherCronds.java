package dev.cronward.observe.crond;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.catalog.Job;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.ObservedBy;
import dev.cronward.run.Run;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.TreeCrond;
import dev.cronward.testing.TreeCrond.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * One minute of the real cronie and the real busybox crond, on the machine and as process 1 of a container, all watched
 * by one source; others begin to watch in the middle of a long job. Needs root, the process connector and the tree of
 * scripts/test-tree.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OtherCronds {
    private static final Duration MINUTE = Duration.ofSeconds(100);

    private static final ObserveSettings POLLING =
            ObserveSettings.defaults().seenBy(ObservedBy.POLLING, Duration.ofMillis(500), "auto");

    final List<TreeCrond> cronds = new ArrayList<>();
    Watched watched;
    Watched late;
    Watched polled;
    Watched afterPolling;
    Watched beforePolling;
    TreeCrond cronie;
    TreeCrond contained;
    TreeCrond busybox;
    TreeCrond byName;

    @BeforeAll
    void oneMinute() {
        Needs.testTree();
        cronie = keep(TreeCrond.start(Program.CRONIE, "Asia/Tokyo", files -> {
            files.system("""
                    * * * * * root echo fails; exit 3
                    * * * * * root sleep 1; kill -9 $$
                    -* * * * * root -n echo quietly
                    * * * * * root head -c 5; exit 4 %input%more
                    0-59~59 * * * * root echo bad line
                    """);
            files.dropIn("zone.d", "CRON_TZ=Europe/Berlin\nHOME=/\n* * * * * nobody echo zoned\n");
            files.dropIn("random", "*~59 * * * * root x\n~ * * * * root echo random\n");
            files.rootsSpool("nobody", "HOME=/\n* * * * * id -un; exit 5\n");
            files.dropIn("homeless", "HOME=/nowhere\n* * * * * nobody echo homeless\n");
        }));
        contained = keep(TreeCrond.container(Program.CRONIE_WITHOUT_MAIL, "Europe/Lisbon", files -> files.system("""
                        * * * * * root echo contained; exit 6
                        * * * * * root (setsid sh -c 'sleep 45; true' >/dev/null 2>&1 &) ; echo leaves
                        * * * * * root echo begin; sleep 8; echo end; exit 7
                        HOME=/nowhere
                        * * * * * root echo nowhere
                        """)));
        busybox = keep(TreeCrond.container(Program.BUSYBOX, "America/Lima", files -> {
            files.rootsSpool("root", """
                    * * * * * echo box; exit 8
                    * * * * * sleep 1; kill -15 $$
                    MAILTO=root
                    * * * * * echo mailed; exit 9
                    """);
            files.rootsSpool("nobody", "* * * * * id -un; exit 10\n");
        }));
        byName = keep(TreeCrond.start(
                Program.BUSYBOX_BY_NAME, "UTC", files -> files.rootsSpool("root", "* * * * * exit 11 $(sleep 0.3)\n")));
        watched = Watched.start();
        polled = Watched.start(POLLING, List.of());
        Capability connector = capability(watched, "proc-connector");
        Needs.capability(connector.available(), "proc-connector", connector.detail());
        for (TreeCrond crond : cronds) {
            up(watched, crond);
        }
        Eventually.holds("the long job", MINUTE, () -> started(contained, "echo begin"));
        late = Watched.start();
        afterPolling = Watched.start(ObserveSettings.defaults(), List.of(running(polled, contained, "echo begin")));
        beforePolling = Watched.start(POLLING, List.of(running(watched, contained, "echo begin")));
        end(contained, "echo begin");
        Eventually.get("ends of busybox' jobs", Duration.ofSeconds(20), () -> ended(busybox), n -> n.size() >= 4);
    }

    static Capability capability(Watched of, String name) {
        return of.source().capabilities().stream()
                .filter(capability -> capability.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    TreeCrond keep(TreeCrond crond) {
        cronds.add(crond);
        return crond;
    }

    @AfterAll
    void close() {
        Stream.of(watched, late, polled, afterPolling, beforePolling)
                .filter(w -> w != null)
                .forEach(Watched::close);
        cronds.forEach(TreeCrond::close);
    }

    static Crond up(Watched by, TreeCrond crond) {
        return by.heard()
                .await(
                        Observation.CrondUp.class,
                        Duration.ofSeconds(30),
                        up -> up.crond().pid() == crond.pid())
                .crond();
    }

    String key(TreeCrond crond) {
        return up(watched, crond).key();
    }

    boolean started(TreeCrond crond, String command) {
        return watched.heard().of(Observation.RunStarted.class).stream()
                .anyMatch(o -> o.run().start().crond().equals(key(crond))
                        && o.run().start().command().orElse("").startsWith(command));
    }

    Run.Running running(Watched by, TreeCrond crond, String command) {
        return by.heard()
                .await(
                        Observation.RunStarted.class,
                        Duration.ofSeconds(6),
                        o -> o.run().start().crond().equals(key(crond))
                                && o.run().start().command().orElse("").startsWith(command))
                .run();
    }

    List<Run.Ended> ended(TreeCrond crond) {
        return watched.heard().ended(key(crond));
    }

    Run.Ended end(TreeCrond crond, String command) {
        return end(watched, crond, command);
    }

    Run.Ended end(Watched by, TreeCrond crond, String command) {
        return by.heard()
                .await(
                        Observation.RunEnded.class,
                        Duration.ofSeconds(30),
                        o -> o.run().start().crond().equals(key(crond))
                                && command(by, o.run()).startsWith(command))
                .run();
    }

    static String command(Watched by, Run run) {
        return run.start()
                .command()
                .or(() -> run.start().job().flatMap(by.current()::job).map(Job::command))
                .orElse("");
    }

    CrondCatalog tables(TreeCrond crond) {
        return watched.current().ofCrond(key(crond)).orElseThrow();
    }

    Job job(Run run) {
        return watched.current().job(run.start().job().orElseThrow()).orElseThrow();
    }
}
