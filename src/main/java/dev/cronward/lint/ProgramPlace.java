package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import java.util.List;
import java.util.Optional;

/** Where the shell that crond starts finds a program. */
enum ProgramPlace {
    /** It is found. */
    FOUND,
    /** Only a login shell would find it: it lies in a usual directory that is not in the entry's PATH. */
    OUTSIDE_PATH,
    /** It is nowhere to be found. */
    NOWHERE,
    /** A path that depends on the directory in which the job runs. */
    RELATIVE,
    /** That cannot be known. */
    UNKNOWN;

    private static final List<String> USUAL = List.of(
            "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/snap/bin", "/opt/bin");

    private static final int MOST_DIRECTORIES = 40;

    /** crond's own PATH. */
    static final String CROND_PATH = "/usr/bin:/bin";

    static ProgramPlace of(String program, LintedEntry entry, Machine machine) {
        if (program.startsWith("/")) {
            return machine.there(program).map(there -> there ? FOUND : NOWHERE).orElse(UNKNOWN);
        }
        if (program.contains("/")) {
            return RELATIVE;
        }
        if (entry.when().dialect() == Dialect.BUSYBOX) {
            // Jobs get the PATH of the daemon, whatever that is.
            return among(USUAL, program, machine)
                    .map(usual -> usual ? FOUND : NOWHERE)
                    .orElse(UNKNOWN);
        }
        String path = entry.variable("PATH", CROND_PATH);
        List<String> directories = List.of(path.split(":", -1));
        if (path.contains("$") || path.contains("~") || directories.size() > MOST_DIRECTORIES) {
            return UNKNOWN;
        }
        Optional<Boolean> inPath = among(directories, program, machine);
        if (inPath.isEmpty()) {
            return UNKNOWN;
        }
        if (inPath.get()) {
            return FOUND;
        }
        return among(USUAL, program, machine)
                .map(usual -> usual ? OUTSIDE_PATH : NOWHERE)
                .orElse(UNKNOWN);
    }

    /** Empty where it was not found, and not every directory could be looked into. */
    private static Optional<Boolean> among(List<String> directories, String program, Machine machine) {
        boolean all = true;
        for (String directory : directories) {
            if (!directory.startsWith("/")) {
                all = false;
                continue;
            }
            Optional<Boolean> there = machine.there(directory + "/" + program);
            if (there.orElse(false)) {
                return there;
            }
            all &= there.isPresent();
        }
        return all ? Optional.of(false) : Optional.empty();
    }
}
