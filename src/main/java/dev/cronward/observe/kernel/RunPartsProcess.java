package dev.cronward.observe.kernel;

import dev.cronward.catalog.RunParts;
import dev.cronward.observe.join.Sighting;
import dev.cronward.observe.process.CommandLine;
import dev.cronward.observe.process.ProcessFiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run-parts that is at work within a run. For the kernel thread only. */
final class RunPartsProcess {
    /** The script's path stands behind at most an interpreter and one option of that. */
    private static final int FIRST_ARGUMENTS = 3;

    private final String directory;
    private final boolean program;
    private int started;
    private boolean counted;

    private RunPartsProcess(String directory, boolean program, boolean counted) {
        this.directory = directory;
        this.program = program;
        this.counted = counted;
    }

    /**
     * Reads its arguments; null where it runs nothing that is known for sure.
     *
     * @param counted whether it is seen from its beginning
     */
    static @Nullable RunPartsProcess of(CommandLine line, boolean counted) {
        List<String> arguments = line.arguments();
        for (int i = 0; i < Math.min(2, arguments.size()); i++) {
            if (arguments.get(i).endsWith("/" + ProcessFiles.RUN_PARTS_NAME)
                    || arguments.get(i).equals(ProcessFiles.RUN_PARTS_NAME)) {
                boolean program = i == 0;
                return RunParts.of(arguments.subList(i + 1, arguments.size()))
                        .map(call -> new RunPartsProcess(call.directory(), program, counted))
                        .orElse(null);
            }
        }
        return null;
    }

    /** The directory of its scripts, as it was told. */
    String directory() {
        return directory;
    }

    /** Whether each of its children is one of the scripts: the shell script of that name has other children too. */
    boolean startsScriptsOnly() {
        return program;
    }

    /** Counts a child, and gives its place among all, from 0; {@link Sighting#NO_PLACE} where that is not known. */
    int place() {
        return counted ? started++ : Sighting.NO_PLACE;
    }

    /** Some of its children were not seen. */
    void uncounted() {
        counted = false;
    }

    /** The script that a process with these arguments is; empty where they do not tell. */
    Optional<String> scriptOf(CommandLine line) {
        List<String> first = line.arguments()
                .subList(0, Math.min(FIRST_ARGUMENTS, line.arguments().size()));
        for (String argument : first) {
            String path = RunParts.plain(argument);
            String below = directory.equals("/") ? "/" : directory + "/";
            if (path.startsWith(below) && path.length() > below.length() && path.indexOf('/', below.length()) < 0) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
