package dev.cronward.catalog.facts;

import dev.cronward.catalog.JobNotes;
import dev.cronward.catalog.Origin;
import dev.cronward.catalog.Said;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.metadata.Block;
import dev.cronward.metadata.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The METADATA of the scripts that jobs run, read through the tree that their crond sees. A script is read again only
 * when the file system says that it has changed; which is asked every few seconds.
 */
final class ScriptFacts {
    /** Fields that say how a script is scheduled and packed; of a job that runs they are nothing new. */
    private static final Set<String> OF_SCHEDULE = Set.of("time", "user", "params", "package", "interpreter");

    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int MOST_SCRIPTS = 5_000;

    /** Oldest first; what is beyond the limit is read again when it is asked for. */
    private final Map<Key, Known> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST_SCRIPTS;
        }
    };

    private long lastLook = System.nanoTime();
    private long version;

    private record Key(HostRoot root, String path) {}

    /** Without a stamp there was no such regular file, or it could not be looked at. */
    private record Known(Optional<FileFacts> stamp, Metadata metadata) {}

    /** Differs when a script that was asked for has changed; looks at them at most every few seconds. */
    long fingerprint() {
        if (System.nanoTime() - lastLook >= LOOK_AGAIN_NANOS) {
            known.entrySet().removeIf(entry -> {
                boolean changed = !stamp(entry.getKey()).equals(entry.getValue().stamp());
                version += changed ? 1 : 0;
                return changed;
            });
            lastLook = System.nanoTime();
        }
        return version;
    }

    /** What the script of a command says about it. */
    Optional<Said> of(HostRoot root, String command) {
        return PlainScript.of(command).flatMap(script -> {
            Metadata metadata = known.computeIfAbsent(new Key(root, script.path()), ScriptFacts::read)
                    .metadata();
            return said(script, metadata);
        });
    }

    private static Optional<Said> said(PlainScript script, Metadata metadata) {
        List<Block> blocks = metadata.blocks().stream()
                .filter(block -> script.hasParams(block.value("params").orElse("")))
                .toList();
        if (blocks.isEmpty() && metadata.blocks().size() == 1) {
            blocks = metadata.blocks(); // the only one speaks for the script, whatever its arguments
        }
        if (blocks.isEmpty() && metadata.problems().isEmpty()) {
            return Optional.empty();
        }
        JobNotes notes = JobNotes.of(common(blocks));
        List<String> problems = new ArrayList<>();
        metadata.problems().forEach(problem -> problems.add("line " + problem.line() + ": " + problem.problem()));
        problems.addAll(notes.problems());
        String line = blocks.isEmpty() ? "" : ":" + blocks.getFirst().line();
        return Optional.of(
                new Said(notes.withProblems(problems), new Origin(Origin.Kind.METADATA, script.path() + line)));
    }

    /** Where several blocks could be meant, what all of them say alike. */
    private static Map<String, String> common(List<Block> blocks) {
        Map<String, String> common = new TreeMap<>();
        if (!blocks.isEmpty()) {
            common.putAll(blocks.getFirst().values());
            blocks.forEach(block -> common.entrySet()
                    .removeIf(fact -> !fact.getValue().equals(block.values().get(fact.getKey()))));
            common.keySet().removeAll(OF_SCHEDULE);
        }
        return common;
    }

    private static Optional<FileFacts> stamp(Key key) {
        try {
            return Optional.of(FileFacts.of(LinkWalk.real(key.root(), key.path(), true)))
                    .filter(FileFacts::regular);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Known read(Key key) {
        Optional<FileFacts> stamp = stamp(key);
        if (stamp.isEmpty()) {
            return new Known(stamp, Metadata.none());
        }
        try {
            Path real = LinkWalk.real(key.root(), key.path(), true);
            try (InputStream in = Files.newInputStream(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return new Known(stamp, Metadata.of(in.readNBytes(Metadata.MOST_BYTES)));
            }
        } catch (IOException e) {
            return new Known(stamp, Metadata.none());
        }
    }
}
