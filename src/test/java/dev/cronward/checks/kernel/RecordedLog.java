package dev.cronward.checks.kernel;

import dev.cronward.kmsg.KernelRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Kernel logs that were recorded, see the first lines of each. */
public final class RecordedLog {
    private RecordedLog() {}

    /** The records of a file in src/test/resources/kernel. */
    public static List<KernelRecord> read(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/kernel", name)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(KernelRecord::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
