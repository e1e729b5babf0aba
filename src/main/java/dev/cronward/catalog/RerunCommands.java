package dev.cronward.catalog;

import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import dev.cronward.crontab.Passwd;
import dev.cronward.crontab.Setting;
import dev.cronward.crontab.ShellQuote;
import dev.cronward.crontab.TableReading;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.host.ProcessEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The commands with which people run the jobs of one crond again. The tables of the jobs that are asked for are read anew
 * for it: the whole environment of every entry would be too much to keep. Used by one thread, for a moment.
 */
public final class RerunCommands {
    /** More than anybody writes; a table of nothing but settings must not fill the memory once for every job. */
    private static final int MOST_SETTINGS = 200;

    private static final String DEBIAN_CROND = "/var/spool/cron";

    private final CrondCatalog tables;
    private final Map<String, String> homes;
    private final String shell;
    private final Function<String, Optional<TableReading>> read;
    private final Map<String, Optional<TableReading>> readings = new HashMap<>();

    private RerunCommands(CrondCatalog tables) {
        this.tables = tables;
        Crond crond = tables.crond();
        this.homes = Passwd.read(crond.root()).homes();
        this.shell = DefaultShell.of(crond.dialect(), crond.pid(), crond.root());
        this.read = Crontabs.oneByOne(crond.root(), crond.dialect());
    }

    /** Of the jobs of one crond, to be asked for one by one; empty where the crond's tree has gone with it. */
    public static Optional<RerunCommands> in(CrondCatalog tables) {
        boolean there = tables.running() || tables.crond().key().equals(Crond.HOST);
        return there ? Optional.of(new RerunCommands(tables)) : Optional.empty();
    }

    /** A command for each job of which one can be told; none where the crond's tree has gone with it. */
    public static Map<String, String> of(CrondCatalog tables) {
        Map<String, String> commands = new HashMap<>();
        if (!tables.jobs().isEmpty()) {
            in(tables).ifPresent(all -> tables.jobs()
                    .forEach(job -> all.of(job).ifPresent(command -> commands.put(job.id(), command))));
        }
        return commands;
    }

    /** The command for root's shell; empty where it cannot be told. */
    public Optional<String> of(Job job) {
        return rerun(job).map(Rerun::line);
    }

    private Optional<Rerun> rerun(Job job) {
        Crond crond = tables.crond();
        Optional<TableReading> reading = readings.computeIfAbsent(job.source().file(), read);
        Optional<Entry> entry = reading.flatMap(table -> table.entries().stream()
                .filter(one -> one.source().line() == job.source().line())
                .filter(one -> one.command().equals(job.command()))
                .findFirst());
        if (reading.isPresent() && entry.isEmpty() && job.part().isEmpty()) {
            return Optional.empty(); // the table has changed since; in a moment the catalogue has, too
        }
        Map<String, String> environment = new TreeMap<>();
        environment.put("SHELL", shell);
        environment.put("PATH", "/usr/bin:/bin");
        Optional.ofNullable(homes.get(job.user())).ifPresent(home -> environment.put("HOME", home));
        if (reading.isPresent()) {
            for (Setting setting : reading.get().settings()) {
                if (setting.source().line() < job.source().line()) {
                    environment.put(setting.name(), setting.value());
                }
            }
            if (environment.size() > MOST_SETTINGS) {
                return Optional.empty();
            }
        }
        environment.put("LOGNAME", job.user());
        if (crond.dialect() != Dialect.DEBIAN) {
            environment.put("USER", job.user());
        }
        if (crond.dialect() == Dialect.BUSYBOX) {
            // It hands on all that it was given, of which only the path is shown: the rest may hold secrets.
            environment.keySet().retainAll(List.of("SHELL", "HOME", "LOGNAME", "USER"));
            ProcessEnvironment.value(crond.pid(), "PATH").ifPresent(path -> environment.put("PATH", path));
        }
        return Optional.of(new Rerun(
                crond.dialect(),
                job.user(),
                job.part().isPresent() ? ShellQuote.word(job.command()) : job.command(),
                entry.flatMap(Entry::input),
                environment,
                directory(environment.get("HOME")),
                crond.key().equals(Crond.HOST) ? OptionalInt.empty() : OptionalInt.of(crond.pid())));
    }

    /** Where there is no home, Debian's crond runs the job where it is itself; cronie's ends it, and so does env. */
    private String directory(@org.jspecify.annotations.Nullable String home) {
        if (home == null || !home.startsWith("/")) {
            return "/";
        }
        try {
            HostRoot root = tables.crond().root();
            boolean there = Files.isDirectory(LinkWalk.real(root, home, true));
            return there || tables.crond().dialect() != Dialect.DEBIAN ? home : DEBIAN_CROND;
        } catch (IOException e) {
            return home;
        }
    }
}
