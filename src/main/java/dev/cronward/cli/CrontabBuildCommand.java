package dev.cronward.cli;

import dev.cronward.crontab.Dialect;
import dev.cronward.packaging.BuildProblem;
import dev.cronward.packaging.PackageTable;
import dev.cronward.packaging.ScriptTree;
import dev.cronward.packaging.UnifiedDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward crontab build}: the cron.d file of a package, from what its scripts say of themselves. */
@Command(
        name = "build",
        description = {
            "Writes the cron.d file of a package from the METADATA in its scripts.",
            "Exit status 1 when a block is bad, or with --check when the file is stale."
        },
        mixinStandardHelpOptions = true)
final class CrontabBuildCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR[=PATH]",
            description = "A directory of scripts, and where the package installs it (usually where it lies).")
    private List<String> directories = List.of();

    @Option(
            names = "--root",
            paramLabel = "TREE",
            description = {
                "The tree in which the package is built, debian/NAME for example:",
                "each DIR is then a path as the package installs it."
            })
    private @Nullable Path root;

    @Option(names = "--package", required = true, paramLabel = "NAME", description = "Whose blocks are taken.")
    private String name = "";

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write (usually standard output).")
    private @Nullable Path output;

    @Option(names = "--check", description = "Write nothing: show how FILE differs from what would be written.")
    private boolean check;

    @Option(names = "--dialect", paramLabel = "DIALECT", description = "Whose rules: debian (usually) or cronie.")
    private String dialect = "debian";

    private final Surroundings surroundings;

    CrontabBuildCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        Dialect rules = AskedSchedule.dialect(dialect);
        if (rules == Dialect.BUSYBOX) {
            throw new Trouble(
                    ExitStatus.USAGE, "busybox' crond reads no system tables", "Give --dialect debian or cronie.");
        }
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new Trouble(
                    ExitStatus.USAGE,
                    "crond would ignore a file called '" + name + "'",
                    "Name the package with letters, digits, '_' and '-' only.");
        }
        if (check && output == null) {
            throw new Trouble(ExitStatus.USAGE, "--check needs a file to look at", "Name it with --output FILE.");
        }
        PackageTable.Built built = build(rules);
        for (BuildProblem problem : built.problems()) {
            surroundings.err().println(Visible.line(problem.toString()));
        }
        if (built.failed()) {
            return ExitStatus.TROUBLE;
        }
        if (built.entries() == 0) {
            throw new Trouble(ExitStatus.TROUBLE, "no METADATA block names package " + name, others(built));
        }
        return output == null
                ? print(built.text())
                : check ? compare(output, built.text()) : write(output, built.text());
    }

    private PackageTable.Built build(Dialect rules) throws Trouble {
        List<ScriptTree> trees = new ArrayList<>();
        try {
            for (String directory : directories) {
                ScriptTree tree = root == null ? ScriptTree.parse(directory) : ScriptTree.below(root, directory);
                if (!Files.isDirectory(tree.directory())) {
                    throw new Trouble(
                            ExitStatus.USAGE,
                            tree.directory() + " is no directory",
                            root == null
                                    ? "Name a directory of scripts, and with =PATH where the package installs it."
                                    : "DIR is looked for below --root; is the package's tree filled yet?");
                }
                trees.add(tree);
            }
            return PackageTable.build(trees, name, rules, surroundings.clock().instant());
        } catch (IllegalArgumentException e) {
            throw new Trouble(ExitStatus.USAGE, String.valueOf(e.getMessage()), "docs/metadata.md has examples.");
        } catch (IOException e) {
            throw new Trouble(ExitStatus.TROUBLE, "cannot read the scripts: " + reason(e), "May this user read them?");
        }
    }

    private static String others(PackageTable.Built built) {
        return built.otherPackages().isEmpty()
                ? "docs/metadata.md says how a script tells when it is to run."
                : "There are blocks of "
                        + built.otherPackages().entrySet().stream()
                                .map(other -> other.getKey() + " (" + other.getValue() + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private int print(String text) {
        surroundings.out().print(surroundings.terminal().isPresent() ? Visible.lines(text) : text);
        return ExitStatus.OK;
    }

    private int compare(Path file, String text) throws Trouble {
        Optional<String> present = read(file);
        String before = present.isPresent() ? file.toString() : "/dev/null";
        String diff = UnifiedDiff.of(before, present.orElse(""), file + " (from METADATA)", text);
        surroundings.out().print(surroundings.terminal().isPresent() ? Visible.lines(diff) : diff);
        if (!diff.isEmpty()) {
            surroundings.err().println("cronward: " + file + " is stale; build it again without --check");
        }
        return diff.isEmpty() ? ExitStatus.OK : ExitStatus.TROUBLE;
    }

    private static Optional<String> read(Path file) throws Trouble {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Trouble(ExitStatus.TROUBLE, "cannot read " + file + ": " + reason(e), "May this user read it?");
        }
    }

    /** All or nothing: crond may read the directory at any moment. A name with a dot is none that it reads. */
    private int write(Path file, String text) throws Trouble {
        if (read(file).equals(Optional.of(text))) {
            return ExitStatus.OK;
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, text);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Trouble(
                    ExitStatus.TROUBLE,
                    "cannot write " + file + ": " + reason(e),
                    "Is its directory there, and may this user write to it?");
        }
        return ExitStatus.OK;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            default -> e.toString();
        };
    }
}
