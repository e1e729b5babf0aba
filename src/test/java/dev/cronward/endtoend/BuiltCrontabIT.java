package dev.cronward.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A crontab that was built of METADATA in a package's tree is run by Debian's crond as was meant, with no agent near. */
class BuiltCrontabIT {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(150);

    @Test
    void crondRunsWhatWasBuilt() throws IOException {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start()) {
            // A file that comes in the second in which crond looked at the directory is never seen by it.
            Instant looked = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Eventually.holds("another second", Duration.ofSeconds(10), () -> Instant.now()
                    .isAfter(looked.plusSeconds(1)));
            Path installed = crond.files().work().resolve("job's scripts");
            Path tree = crond.files().work().resolve("debian/built");
            Path scripts =
                    Files.createDirectories(tree.resolve(installed.toString().substring(1)));
            Path script = scripts.resolve("mark 100%");
            Path marks = crond.files().work().resolve("marks");
            Files.writeString(script, """
                    #!/bin/sh
                    # METADATA
                    # time: * * * * *
                    # user: nobody
                    # package: built
                    # params: shard 0 'of 2' "$(date +%%Y | wc -c)" "100% it's" >> MARKS
                    # description: it's "marked" 100%
                    #
                    # METADATA
                    # time: * * * * *
                    # user: nobody
                    # package: built
                    # params: shard 1 'of 2' >> MARKS
                    #
                    echo "$(id -un):$1:$2:$3:$4:$5"
                    """.replace("%%", "%").replace("MARKS", marks.toString()));
            Files.setPosixFilePermissions(scripts, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            CommandResult built = CommandResult.of(
                    Map.of(),
                    List.of(
                            Path.of("target/cronward").toAbsolutePath().toString(),
                            "crontab",
                            "build",
                            "--root",
                            tree.toString(),
                            installed.toString(),
                            "--package",
                            "built"));
            assertEquals(0, built.status(), built.toString());
            // As the package manager will: only now are the scripts where the crontab says they are.
            Files.move(scripts, installed);
            crond.files().dropIn("built", built.out());
            List<String> expected = List.of("nobody:shard:0:of 2:5:100% it's", "nobody:shard:1:of 2::");
            Eventually.get(
                    "both shards ran; crond says " + crond.log(),
                    TWO_MINUTES,
                    () -> Files.readAllLines(marks).stream().sorted().distinct().toList(),
                    expected::equals);
        }
    }
}
