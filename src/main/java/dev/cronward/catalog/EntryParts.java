package dev.cronward.catalog;

import dev.cronward.crontab.Entry;
import dev.cronward.host.HostRoot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The scripts that run-parts starts for an entry. Only for entries of root: what lies in a directory of somebody else is
 * theirs to say, and must not keep the agent busy.
 */
final class EntryParts {
    private final PartFiles files;

    EntryParts(HostRoot root) {
        this.files = new PartFiles(root);
    }

    /** One entry for each script, without notes, in the order in which they run. */
    List<Entry> of(Entry entry) {
        List<Entry> parts = new ArrayList<>();
        for (RunParts call : calls(entry, files::test)) {
            for (String script : files.of(call)) {
                parts.add(new Entry(
                        entry.source(),
                        entry.column(),
                        entry.user(),
                        entry.when(),
                        script,
                        Optional.empty(),
                        entry.environment(),
                        Map.of()));
            }
        }
        return parts;
    }

    /** The id that a script gets if nothing else has it: {@code cron.daily/logrotate}. */
    static String base(String script) {
        Part part = new Part("", script);
        String directory = part.directory();
        return clean(directory.substring(directory.lastIndexOf('/') + 1)) + "/" + clean(part.name());
    }

    private static String clean(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** The directories and files on which the parts of these entries depend. */
    static Places places(List<Entry> entries) {
        TreeSet<String> directories = new TreeSet<>();
        TreeSet<String> asked = new TreeSet<>();
        for (Entry entry : entries) {
            // Once with each answer: a file that comes or goes may bring other directories into play.
            for (boolean answer : List.of(true, false)) {
                calls(entry, (operator, file) -> {
                            asked.add(file);
                            return answer;
                        })
                        .forEach(call -> directories.add(call.directory()));
            }
        }
        return new Places(List.copyOf(directories), List.copyOf(asked));
    }

    private static List<RunParts> calls(Entry entry, java.util.function.BiPredicate<String, String> test) {
        boolean readable = entry.user().equals("root")
                && RunPartsCommand.isShell(entry.environment().getOrDefault("SHELL", "/bin/sh"));
        if (!readable) {
            return List.of();
        }
        Map<String, RunParts> byDirectory = new LinkedHashMap<>();
        RunPartsCommand.calls(entry.command(), test).forEach(call -> byDirectory.putIfAbsent(call.directory(), call));
        return List.copyOf(byDirectory.values());
    }

    /**
     * What to watch for changes.
     *
     * @param directories of scripts
     * @param files whose presence decides whether run-parts is called
     */
    record Places(List<String> directories, List<String> files) {
        /** Nothing. */
        static final Places NONE = new Places(List.of(), List.of());
    }
}
