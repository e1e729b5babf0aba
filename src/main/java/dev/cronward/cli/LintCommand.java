package dev.cronward.cli;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.GivenTable;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import dev.cronward.lint.Level;
import dev.cronward.lint.Lint;
import dev.cronward.lint.Remark;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cronward lint}: what crond will really do with crontabs. Needs no agent. */
@Command(
        name = "lint",
        description = {
            "What crond will really do with crontabs, and where that is hardly what was meant.",
            "Needs no agent. Exit status 1 when there are errors."
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    /** What the tables are. */
    static final class Kind {
        @Option(names = "--system", description = "They are system tables: a user stands before the command.")
        private boolean system;

        @Option(names = "--user-table", description = "They are users' own tables: no user stands in their lines.")
        private boolean own;
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Crontabs, or directories of them (without: the installed tables of this machine).")
    private List<Path> paths = List.of();

    @ArgGroup
    private @Nullable Kind kind;

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "Whose own table it is (usually who asks); implies no --system.")
    private @Nullable String user;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "Whose rules: debian, cronie or busybox (usually this machine's).")
    private @Nullable String dialect;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Time zone of that crond, for example Europe/Berlin (usually this machine's).")
    private @Nullable String zone;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "The file tree that crond would see, for users and programs (usually /).")
    private Path root = Path.of("/");

    @Option(
            names = "--agent",
            paramLabel = "URL",
            description = {
                "The agent to ask how long the jobs usually take",
                "(without: this machine's, if it lets this user in; lint does without)."
            })
    private @Nullable String agent;

    @Option(names = "--json", description = "Print JSON: an array of remarks.")
    private boolean json;

    @Mixin
    private final ColourOption colour = new ColourOption();

    private final Surroundings surroundings;

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        boolean colours = colour.wanted(surroundings);
        HostRoot tree = new HostRoot(root.toAbsolutePath().normalize());
        Dialect rules = dialect == null ? Dialect.guess(tree) : AskedSchedule.dialect(dialect);
        ZoneId in = AskedSchedule.zone(zone, surroundings.clock().getZone());
        List<TableReading> tables = paths.isEmpty() ? Crontabs.thoroughly(tree, rules) : given(tree, rules);
        List<Remark> remarks = Lint.check(tables, tree, in, surroundings.clock().instant(), usual());
        if (json) {
            String text = RemarkJson.of(remarks);
            surroundings.out().println(surroundings.terminal().isPresent() ? Visible.json(text) : text);
        } else {
            RemarkReport report = new RemarkReport(surroundings.out(), colours);
            remarks.forEach(report::print);
            report.summary(remarks, tables.size());
        }
        return remarks.stream().anyMatch(remark -> remark.level() == Level.ERROR) ? ExitStatus.TROUBLE : ExitStatus.OK;
    }

    /** An agent knows the tables of its machine, and not those of another tree unless it is named for that. */
    private Map<String, Duration> usual() throws Trouble {
        return agent != null || root.equals(Path.of("/"))
                ? UsualTimes.ask(surroundings, Optional.ofNullable(agent))
                : Map.of();
    }

    private List<TableReading> given(HostRoot tree, Dialect rules) throws Trouble {
        List<TableReading> installed = Crontabs.thoroughly(tree, rules);
        List<TableReading> tables = new ArrayList<>();
        for (Path path : paths) {
            try {
                for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
                    tables.add(reading(file, new GivenTable(file, tree, rules), installed));
                }
            } catch (IOException e) {
                throw new Trouble(
                        ExitStatus.USAGE,
                        "cannot read " + path + ": " + reason(e),
                        "Name a crontab that this user may read, or a directory of crontabs.");
            }
        }
        return tables;
    }

    private TableReading reading(Path file, GivenTable table, List<TableReading> installed) throws IOException {
        String absolute = file.toAbsolutePath().normalize().toString();
        for (TableReading reading : installed) {
            // Where it is installed already, its owner and mode count too.
            if (kind == null
                    && table.root()
                            .path()
                            .resolve(reading.file().substring(1))
                            .toString()
                            .equals(absolute)
                    && Files.isReadable(file)) {
                return reading;
            }
        }
        String whose = user != null ? user : System.getProperty("user.name", "root");
        if (kind != null && kind.system) {
            return table.ofSystem();
        }
        boolean own = user != null || (kind != null && kind.own);
        return own ? table.ofUser(whose) : table.guessed(whose);
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(null);
        return files;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "it is not there";
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.toString();
        };
    }
}
