package dev.cronward.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts of docs/metadata.md, and the table that it says is built of them. */
public final class MetadataExample {
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^```[a-z]+ script=(\\S+)\\n(.*?)^```");
    private static final Pattern TABLE = Pattern.compile("(?ms)^```crontab\\n(.*?)^```");

    private MetadataExample() {}

    /** Writes the scripts, executable but for the one in JavaScript; the number of them. */
    public static int write(Path directory) throws IOException {
        Matcher script = SCRIPT.matcher(Files.readString(Path.of("docs/metadata.md")));
        int written = 0;
        while (script.find()) {
            Path file = Files.writeString(directory.resolve(script.group(1)), script.group(2));
            boolean executable = !script.group(1).endsWith(".js");
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            written++;
        }
        return written;
    }

    /** The table. */
    public static String table() throws IOException {
        Matcher table = TABLE.matcher(Files.readString(Path.of("docs/metadata.md")));
        if (!table.find()) {
            throw new AssertionError("docs/metadata.md shows no table");
        }
        return table.group(1);
    }
}
