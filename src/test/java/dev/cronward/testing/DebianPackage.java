package dev.cronward.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The package that {@code make deb} makes of what was built. */
public final class DebianPackage {
    private static Path built;

    private DebianPackage() {}

    /** Makes it, once. */
    public static synchronized Path built() {
        if (built == null) {
            CommandResult made = CommandResult.of(Map.of(), List.of("make", "-s", "deb"), Duration.ofMinutes(5));
            if (made.status() != 0) {
                throw new AssertionError(made.toString());
            }
            // Maven, where it builds first, leaves escape sequences before it.
            String[] words = made.out().strip().split("[\n\u001B]", -1);
            built = Path.of(words[words.length - 1].replaceFirst("^\\[[0-9;]*m", ""));
            if (!Files.isRegularFile(built)) {
                throw new AssertionError("no package: " + made);
            }
        }
        return built;
    }

    /** The same with a higher version, as the next release. */
    public static Path later(Path directory) {
        Path later = directory.resolve("cronward-later.deb");
        CommandResult made = CommandResult.of(
                Map.of(),
                List.of("sh", "-ec", """
                        dpkg-deb -R "$1" "$2/unpacked"
                        sed -i 's/^Version: .*/&+later/' "$2/unpacked/DEBIAN/control"
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
