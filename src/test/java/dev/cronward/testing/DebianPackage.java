package dev.cronward.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The package that {@code make release} makes of what was built, beside all else that a release consists of. */
public final class DebianPackage {
    private static Path built;

    private DebianPackage() {}

    /** Makes it, once. */
    public static synchronized Path built() {
        if (built == null) {
            CommandResult made = CommandResult.of(Map.of(), List.of("make", "-s", "release"), Duration.ofMinutes(5));
            if (made.status() != 0) {
                throw new AssertionError(made.toString());
            }
            built = only(Path.of("target/release"), made);
        }
        return built;
    }

    private static Path only(Path release, CommandResult made) {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(release, "*.deb")) {
            return packages.iterator().next();
        } catch (IOException | NoSuchElementException e) {
            throw new AssertionError("no package: " + made, e);
        }
    }

    /** The same with a higher version and a configuration file that says more, as the next release. */
    public static Path later(Path directory) {
        Path later = directory.resolve("cronward-later.deb");
        CommandResult made = CommandResult.of(
                Map.of(),
                List.of("sh", "-ec", """
                        dpkg-deb -R "$1" "$2/unpacked"
                        sed -i 's/^Version: .*/&+later/' "$2/unpacked/DEBIAN/control"
                        echo "# of the later version" >>"$2/unpacked/etc/cronward/cronward.conf"
                        dpkg-deb -Znone -b "$2/unpacked" "$3"
                        rm -r "$2/unpacked"
                        """, "later", built().toString(), directory.toString(), later.toString()),
                Duration.ofMinutes(2));
        if (made.status() != 0) {
            throw new AssertionError(made.toString());
        }
        return later;
    }
}
