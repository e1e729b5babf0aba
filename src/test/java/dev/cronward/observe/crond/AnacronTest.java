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
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import dev.cronward.testing.Quiet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's real anacron with a table and a spool of its own: by itself, in the foreground and not, and started by crond. */
@Quiet
class AnacronTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofSeconds(100);

    /** /etc is bound to a copy, so that a file may be added to it; $1 is the directory of the private crond. */
    private static final String OWN_ETC = """
            cp -a /etc "$1/etc"
            cp "$1/scratch/anacrontab" "$1/etc/anacrontab"
            cat "$1/crontab" >"$1/etc/crontab"
            mount --bind "$1/etc" /etc
            """;

    @TempDir
    Path directory;

    private static Path scripts(Path work) throws IOException {
        Path scripts = Files.createDirectory(work.resolve("cron.daily"));
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

    private static Run.Ended end(Watched watched, String crond, String job) {
        return watched.heard()
                .await(
                        Observation.RunEnded.class,
                        MINUTE,
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
        // It does not wait for its jobs' descendants; the last one keeps the tree there until it was looked at.
        Files.writeString(
                work.resolve("anacrontab"),
                "1 5 daily sleep 1; nice run-parts --report " + scripts(work) + "\n1 5 bad echo out; sleep 1; exit 7\n"
                        + "1 5 last sleep 6; exit 9\n");
        try (Watched watched = watch()) {
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
                    .await(
                            Observation.CrondUp.class,
                            SOON,
                            up -> up.crond().dialect() == Dialect.ANACRON
                                    && up.crond().key().startsWith("ns-"))
                    .crond();
            assertTrue(crond.key().endsWith("-anacron"), crond.key());
            Run.Ended daily = end(watched, crond.key(), "daily");
            assertEquals(new Outcome.Failed(1), daily.outcome());
            Run.Ended good = end(watched, crond.key(), "cron.daily/a-good");
            Run.Ended bad = end(watched, crond.key(), "cron.daily/b-bad");
            assertEquals(new Outcome.Succeeded(), good.outcome());
            assertEquals(new Outcome.Failed(3), bad.outcome());
            assertEquals(Optional.of(daily.id()), bad.start().partOf());
            Run.Ended second = end(watched, crond.key(), "bad");
            assertEquals(new Outcome.Failed(7), second.outcome());
            assertTrue(text(second.output()).endsWith("out\n"), () -> text(second.output()));
            assertEquals("root", second.start().user());
            List<Job> known =
                    watched.current().ofCrond(crond.key()).orElseThrow().jobs();
            assertEquals(5, known.size(), known::toString);
            watched.heard().await(Observation.RunStarted.class, SOON, o -> o.run()
                    .start()
                    .job()
                    .equals(Optional.of("last")));
            try (Watched late = watch()) {
                assertEquals(
                        new Outcome.Failed(9), end(late, crond.key(), "last").outcome(), "found going");
            }
            assertEquals(
                    new Outcome.Failed(9), end(watched, crond.key(), "last").outcome());
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
        Needs.privateCrond();
        String program = Needs.anacron().toString();
        try (PrivateCrond crond = PrivateCrond.startOdd("""
                mkdir "$1/stamps"
                cp -a /etc "$1/etc"
                printf '1 5 daily sleep 3; exit 4\\n' >"$1/etc/anacrontab"
                mount --bind "$1/etc" /etc
                mount --bind "$1/crontab" /etc/crontab
                mount --bind "$1/cron.d" /etc/cron.d
                """)) {
            String stamps = crond.files().directory().resolve("stamps").toString();
            crond.files().system("* * * * * root " + program + " -n -S " + stamps + "\n");
            try (Watched watched = watch()) {
                Crond anacron = watched.heard()
                        .await(
                                Observation.CrondUp.class,
                                MINUTE,
                                up -> up.crond().dialect() == Dialect.ANACRON
                                        && up.crond().key().startsWith("ns-"))
                        .crond();
                Run.Ended daily = end(watched, anacron.key(), "daily");
                assertEquals(new Outcome.Failed(4), daily.outcome());
                Run.Ended starter = watched.heard()
                        .await(
                                Observation.RunEnded.class,
                                SOON,
                                o -> o.run().start().command().orElse("").startsWith(program))
                        .run();
                assertEquals(new Outcome.Succeeded(), starter.outcome());
                assertTrue(starter.end().isBefore(daily.end()), "it has put itself into the background");
            }
        }
    }
}
