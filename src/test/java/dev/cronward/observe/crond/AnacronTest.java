package dev.cronward.observe.crond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.catalog.Crond;
import dev.cronward.catalog.Job;
import dev.cronward.crontab.Dialect;
import dev.cronward.observe.Capability;
import dev.cronward.observe.Observation;
import dev.cronward.run.Outcome;
import dev.cronward.run.Output;
import dev.cronward.run.Run;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.FakeClock;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's real anacron with a table and a spool of its own: by itself, in the foreground and not, and started by crond. */
@Quiet
@Isolated("the output of a run of a millisecond must be opened before the run is over")
class AnacronTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofSeconds(100);

    /** /etc is bound to a copy, so that a file may be added to it; $1 is the directory of the private crond. */
    private static final String OWN_ETC = """
            mkdir "$1/etc"
            mount -t tmpfs -o mode=755 tmpfs "$1/etc"
            cp -a /etc/. "$1/etc"
            cp "$1/scratch/anacrontab" "$1/etc/anacrontab"
            cat "$1/crontab" >"$1/etc/crontab"
            mount --bind "$1/etc" /etc
            """;

    /** What a job waits for before it goes on. */
    private static final String WAIT = "read go <%s; ";

    @TempDir
    Path directory;

    /** A named pipe that a job reads from. It is held open, so that neither side waits for the other to open it. */
    private static final class Gate implements AutoCloseable {
        private final RandomAccessFile pipe;

        Gate(Path path) throws IOException {
            CommandResult made = CommandResult.of(Map.of(), List.of("mkfifo", path.toString()));
            assertEquals(0, made.status(), made.err());
            pipe = new RandomAccessFile(path.toFile(), "rw");
        }

        void open() throws IOException {
            pipe.write('\n');
        }

        @Override
        public void close() throws IOException {
            pipe.close();
        }
    }

    /** A name that no other test of anacron on this machine gives at the same time. */
    private String own(String name) {
        return name + "-" + String.valueOf(directory.getFileName()).replaceAll("[^0-9]", "");
    }

    /** Whether it is the anacron with this test's table; other suites may run theirs on the same machine. */
    private boolean isOwn(Crond crond) {
        try {
            return crond.dialect() == Dialect.ANACRON
                    && Files.readString(crond.root().resolve("/etc/anacrontab")).contains(directory.toString());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whatever went wrong, no anacron of this test goes on to wait for its jobs. */
    @AfterEach
    void endWhatIsLeft() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private Path scripts(Path work) throws IOException {
        Path scripts = Files.createDirectory(work.resolve(own("cron")));
        script(scripts, "a-good", "#!/bin/sh\necho from-a\n");
        script(scripts, "b-bad", "#!/bin/sh\nexit 3\n");
        return scripts;
    }

    private static void script(Path directory, String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Watched watch() {
        Watched watched = Watched.start();
        Capability connector = watched.source().capabilities().stream()
                .filter(c -> c.name().equals("proc-connector"))
                .findFirst()
                .orElseThrow();
        if (!connector.available()) {
            watched.close();
        }
        Needs.capability(connector.available(), "proc-connector", connector.detail());
        return watched;
    }

    private static void begun(Watched watched, String crond, String job) {
        watched.heard()
                .await(
                        Observation.RunStarted.class,
                        SOON,
                        o -> o.run().start().crond().equals(crond)
                                && o.run().start().job().equals(Optional.of(job)));
    }

    private static Run.Ended end(Watched watched, String crond, String job) {
        return watched.heard()
                .await(
                        Observation.RunEnded.class,
                        SOON,
                        o -> o.run().start().crond().equals(crond)
                                && o.run().start().job().equals(Optional.of(job)))
                .run();
    }

    private static String text(Output output) {
        Output.Kept kept = assertInstanceOf(Output.Kept.class, output);
        return new String(kept.head(), StandardCharsets.UTF_8) + new String(kept.tail(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-d -n", "-n"})
    void itsJobsAreRunsWithPartsInTheForegroundAndNot(String options) throws Exception {
        String program = Needs.anacron().toString();
        Path work = Files.createDirectory(directory.resolve("scratch"));
        Path spool = Files.createDirectory(directory.resolve("stamps"));
        Files.writeString(directory.resolve("crontab"), "");
        // Each waits until it was seen: anacron waits for nobody, and takes its tree with it.
        Files.writeString(
                work.resolve("anacrontab"),
                "1 5 " + own("daily") + " " + WAIT.formatted(work.resolve("daily")) + "nice run-parts --report "
                        + scripts(work) + "\n"
                        + "1 5 " + own("bad") + " " + WAIT.formatted(work.resolve("bad")) + "echo out; exit 7\n"
                        + "1 5 " + own("last") + " " + WAIT.formatted(work.resolve("last")) + "exit 9\n");
        try (Gate gateOfDaily = new Gate(work.resolve("daily"));
                Gate gateOfBad = new Gate(work.resolve("bad"));
                Gate gateOfLast = new Gate(work.resolve("last"));
                Watched watched = watch()) {
            Process process = new ProcessBuilder(
                            "unshare",
                            "-m",
                            "--propagation",
                            "private",
                            "sh",
                            "-ec",
                            OWN_ETC + "exec " + program + " " + options + " -S " + spool,
                            "sh",
                            directory.toString())
                    .inheritIO()
                    .start();
            Crond crond = watched.heard()
                    .await(Observation.CrondUp.class, SOON, up -> isOwn(up.crond()))
                    .crond();
            assertTrue(crond.key().startsWith("ns-") && crond.key().endsWith("-anacron"), crond.key());
            begun(watched, crond.key(), own("daily"));
            gateOfDaily.open();
            Run.Ended daily = end(watched, crond.key(), own("daily"));
            assertEquals(new Outcome.Failed(1), daily.outcome());
            Run.Ended good = end(watched, crond.key(), own("cron") + "/a-good");
            Run.Ended bad = end(watched, crond.key(), own("cron") + "/b-bad");
            assertEquals(new Outcome.Succeeded(), good.outcome());
            assertEquals(new Outcome.Failed(3), bad.outcome());
            assertEquals(Optional.of(daily.id()), bad.start().partOf());
            begun(watched, crond.key(), own("bad"));
            gateOfBad.open();
            Run.Ended second = end(watched, crond.key(), own("bad"));
            assertEquals(new Outcome.Failed(7), second.outcome());
            assertTrue(text(second.output()).endsWith("out\n"), () -> text(second.output()));
            assertEquals("root", second.start().user());
            List<Job> known =
                    watched.current().ofCrond(crond.key()).orElseThrow().jobs();
            assertEquals(5, known.size(), known::toString);
            begun(watched, crond.key(), own("last"));
            try (Watched late = watch()) {
                begun(late, crond.key(), own("last"));
                gateOfLast.open();
                assertEquals(
                        new Outcome.Failed(9),
                        end(late, crond.key(), own("last")).outcome(),
                        "found going");
            }
            assertEquals(
                    new Outcome.Failed(9),
                    end(watched, crond.key(), own("last")).outcome());
            Observation.CrondGone gone = watched.heard().await(Observation.CrondGone.class, SOON, g -> g.crond()
                    .key()
                    .equals(crond.key()));
            assertEquals("exit status 0", gone.how());
            assertEquals(0, process.waitFor());
            assertEquals(3, wholes(watched, crond.key()).size(), "nothing else was taken for a job");
        }
    }

    private static List<Run.Ended> wholes(Watched watched, String crond) {
        return watched.heard().ended(crond).stream()
                .filter(run -> run.start().partOf().isEmpty())
                .toList();
    }

    @Test
    void startedByCrondItGoesItsOwnWay() throws IOException {
        Needs.fakeClock();
        String program = Needs.anacron().toString();
        // Its first minute begins soon; the next one would do as well.
        Instant soon = Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(50);
        Path pipe = directory.resolve("gate");
        try (Gate gate = new Gate(pipe);
                PrivateCrond crond = PrivateCrond.startOdd(new FakeClock(soon, 1), """
                mkdir "$1/stamps"
                mkdir "$1/etc"
                mount -t tmpfs -o mode=755 tmpfs "$1/etc"
                cp -a /etc/. "$1/etc"
                printf '1 5 %s read go <%s; exit 4\\n' >"$1/etc/anacrontab"
                mount --bind "$1/etc" /etc
                mount --bind "$1/crontab" /etc/crontab
                mount --bind "$1/cron.d" /etc/cron.d
                """.formatted(own("daily"), pipe))) {
            String stamps = crond.files().directory().resolve("stamps").toString();
            crond.files().system("* * * * * root " + program + " -n -S " + stamps + "\n");
            try (Watched watched = watch()) {
                Crond anacron = watched.heard()
                        .await(Observation.CrondUp.class, MINUTE, up -> isOwn(up.crond()))
                        .crond();
                begun(watched, anacron.key(), own("daily"));
                Run.Ended starter = watched.heard()
                        .await(
                                Observation.RunEnded.class,
                                SOON,
                                o -> o.run().start().command().orElse("").startsWith(program))
                        .run();
                assertEquals(new Outcome.Succeeded(), starter.outcome());
                gate.open();
                Run.Ended daily = end(watched, anacron.key(), own("daily"));
                assertEquals(new Outcome.Failed(4), daily.outcome());
                assertTrue(starter.end().isBefore(daily.end()), "it has put itself into the background");
            }
        }
    }
}
