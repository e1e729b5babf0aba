package dev.cronward.packaging;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import dev.cronward.lint.Level;
import dev.cronward.lint.Lint;
import dev.cronward.lint.Remark;
import dev.cronward.metadata.Block;
import dev.cronward.metadata.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds the cron.d file of one package. The same scripts give the same bytes, wherever they lie and in whatever order
 * the file system lists them: entries stand by installed path and within a script as its blocks do.
 */
public final class PackageTable {
    /** A tree in which nothing can be looked at: users and programs of the build machine mean nothing. */
    private static final HostRoot NO_MACHINE = new HostRoot(Path.of("/dev/null"));

    private static final Set<PosixFilePermission> EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private final String name;
    private final Dialect dialect;
    private final List<BuildProblem> problems = new ArrayList<>();
    private final List<PackageEntry> entries = new ArrayList<>();
    private final Map<String, Integer> others = new TreeMap<>();

    private PackageTable(String name, Dialect dialect) {
        this.name = name;
        this.dialect = dialect;
    }

    /**
     * What was built.
     *
     * @param text the table; of no use where there are errors
     * @param entries how many entries it has
     * @param problems errors and warnings
     * @param otherPackages blocks that name another package, how many by its name
     */
    public record Built(String text, int entries, List<BuildProblem> problems, Map<String, Integer> otherPackages) {
        /** Whether the table must not be used. */
        public boolean failed() {
            return problems.stream().anyMatch(BuildProblem::error);
        }
    }

    /**
     * Builds a table.
     *
     * @param name of the package and of its file
     * @param dialect of the crond that it is for
     * @param now warnings may speak of dates to come; the table does not depend on it
     * @throws IOException when a directory or script cannot be read
     */
    public static Built build(List<ScriptTree> trees, String name, Dialect dialect, Instant now) throws IOException {
        PackageTable table = new PackageTable(name, dialect);
        List<ScriptTree.Script> scripts = new ArrayList<>();
        for (ScriptTree tree : trees) {
            scripts.addAll(tree.scripts());
        }
        scripts.sort(Comparator.comparing(ScriptTree.Script::installed));
        Map<String, ScriptTree.Script> installed = new HashMap<>();
        for (ScriptTree.Script script : scripts) {
            ScriptTree.Script first = installed.putIfAbsent(script.installed(), script);
            if (first == null) {
                table.take(script);
            } else {
                table.error(script, 0, "it is installed where " + first.path() + " is; name each directory once");
            }
        }
        table.sameNames();
        String text = table.text();
        if (table.problems.stream().noneMatch(BuildProblem::error)) {
            table.tryOut(text, now);
        }
        return new Built(text, table.entries.size(), table.problems, table.others);
    }

    private void take(ScriptTree.Script script) throws IOException {
        Metadata metadata;
        try (InputStream in = Files.newInputStream(script.path())) {
            metadata = Metadata.of(in.readNBytes(Metadata.MOST_BYTES));
        }
        metadata.problems().forEach(problem -> error(script, problem.line(), problem.problem()));
        int before = entries.size();
        for (Block block : metadata.blocks()) {
            Optional<Block.Field> ofPackage = block.field("package");
            boolean scheduled = PackageEntry.OWN_KEYS.stream()
                    .anyMatch(key -> block.field(key).isPresent());
            if (ofPackage.isPresent() && !ofPackage.get().value().equals(name)) {
                others.merge(ofPackage.get().value(), 1, Integer::sum);
            } else if (ofPackage.isPresent()) {
                PackageEntry.of(script, block, dialect, problems).ifPresent(entries::add);
            } else if (scheduled) {
                error(script, block.line(), "the block has no 'package'; add a line 'package: " + name + "', say");
            }
        }
        boolean needsBit = entries.subList(before, entries.size()).stream()
                .anyMatch(entry -> entry.block().value("interpreter").isEmpty());
        if (needsBit && Files.getPosixFilePermissions(script.path()).stream().noneMatch(EXECUTE::contains)) {
            error(script, 0, "it is not executable; chmod +x it, or name its 'interpreter' in the METADATA");
        }
    }

    private void sameNames() {
        Map<String, PackageEntry> named = new HashMap<>();
        for (PackageEntry entry : entries) {
            Optional<Block.Field> field = entry.block().field("name");
            PackageEntry first =
                    field.isPresent() ? named.putIfAbsent(field.get().value(), entry) : null;
            if (first != null) {
                error(
                        entry.script(),
                        field.get().line(),
                        "name '" + field.get().value() + "' is taken by "
                                + first.script().path() + ":" + first.block().line() + "; a name is one job's");
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("# Made by cronward crontab build from the METADATA of the scripts below. Do not edit:\n");
        text.append("# change the METADATA and build again.\n");
        text.append("# Package: ").append(name).append('\n');
        entries.stream().map(entry -> entry.script().installed()).distinct().forEach(script -> text.append("# Script: ")
                .append(script)
                .append('\n'));
        for (PackageEntry entry : entries) {
            text.append('\n');
            if (!entry.comment().isEmpty()) {
                text.append(entry.comment()).append('\n');
            }
            text.append(entry.line()).append('\n');
        }
        return text.toString();
    }

    /** Reads the table as crond will, and lets lint look at it. */
    private void tryOut(String text, Instant now) {
        TableReading reading = TableReading.ofSystem("/etc/cron.d/" + name, text, dialect);
        List<Remark> remarks = Lint.check(List.of(reading), NO_MACHINE, ZoneOffset.UTC, now, Map.of());
        Map<Integer, PackageEntry> byLine = byLine(text);
        for (Remark remark : remarks) {
            if (remark.level() != Level.NOTE) {
                at(
                        byLine.get(remark.line()),
                        remark.level() == Level.ERROR,
                        remark.title() + " [" + remark.code() + "]. " + remark.sentence() + " " + remark.cure());
            }
        }
        for (Dialect crond : List.of(Dialect.DEBIAN, Dialect.CRONIE)) {
            for (Entry read :
                    TableReading.ofSystem("/etc/cron.d/" + name, text, crond).entries()) {
                PackageEntry meant = byLine.get(read.source().line());
                if (meant != null && !read.command().equals(meant.command())) {
                    at(
                            meant,
                            true,
                            "crond (" + crond.name().toLowerCase(java.util.Locale.ROOT)
                                    + ") cannot be told a backslash before a backslash or a percent sign in 'params';"
                                    + " move that into the script");
                }
            }
        }
    }

    private Map<Integer, PackageEntry> byLine(String text) {
        Map<Integer, PackageEntry> byLine = new HashMap<>();
        List<String> lines = text.lines().toList();
        int next = 0;
        for (int at = 0; at < lines.size(); at++) {
            if (next < entries.size() && lines.get(at).equals(entries.get(next).line())) {
                byLine.put(at + 1, entries.get(next++));
            }
        }
        return byLine;
    }

    private void at(@org.jspecify.annotations.Nullable PackageEntry entry, boolean error, String problem) {
        BuildProblem told = entry == null
                ? new BuildProblem("/etc/cron.d/" + name, 0, error, problem)
                : new BuildProblem(
                        entry.script().path().toString(), entry.block().line(), error, problem);
        if (!problems.contains(told)) {
            problems.add(told);
        }
    }

    private void error(ScriptTree.Script script, int line, String problem) {
        problems.add(new BuildProblem(script.path().toString(), line, true, problem));
    }
}
