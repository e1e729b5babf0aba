package dev.cronward.catalog;

import dev.cronward.crontab.ScriptComment;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import dev.cronward.host.Patience;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What scripts say of themselves, those that entries name and those of run-parts alike: the one place where the agent
 * reads a script. It is read through the tree that its crond sees, regular files only (opening a named pipe would wait
 * for a writer for ever), and again when the file system says that it has changed.
 */
final class ScriptFacts {
    /** Far more than a disk takes, and little enough for the agent's loop to wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** As many looks may be left behind; then nothing is looked at until one of them has come back. */
    private static final int MOST_STUCK = 4;

    private static final System.Logger LOG = System.getLogger("cronward");

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

    private final Patience files;
    /** Directories in which a look did not come back; they are left alone until all looks have. */
    private final Set<Key> silent = new HashSet<>();

    private long lastLook = System.nanoTime();
    private long version;

    private record Key(HostRoot root, String path) {
        Key directory() {
            return new Key(root, path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        }
    }

    /** Without a stamp there was no such regular file, or it could not be looked at. */
    private record Known(Optional<FileFacts> stamp, Metadata metadata) {}

    ScriptFacts() {
        this(new Patience("cronward-scripts", PATIENCE, MOST_STUCK));
    }

    ScriptFacts(Patience files) {
        this.files = files;
    }

    /** Differs when a script that was asked for has changed; looks at them at most every few seconds. */
    long fingerprint() {
        if (System.nanoTime() - lastLook >= LOOK_AGAIN_NANOS) {
            if (!silent.isEmpty() && files.stuck() == 0) {
                silent.clear();
                version++;
            }
            lookForChanges();
            lastLook = System.nanoTime();
        }
        return version;
    }

    private void lookForChanges() {
        List<Key> asked = known.keySet().stream()
                .filter(key -> !silent.contains(key.directory()))
                .toList();
        Optional<Map<Key, Optional<FileFacts>>> stamps = files.look(() -> stamps(asked));
        if (stamps.isEmpty()) {
            // Which of them it was is asked one by one; those after it have their turn at the next look.
            for (Key key : asked) {
                if (files.look(() -> stamp(key)).isEmpty()) {
                    tellSilent(key);
                    return;
                }
            }
            return;
        }
        stamps.get().forEach((key, stamp) -> {
            Known before = known.get(key);
            if (before != null && !before.stamp().equals(stamp)) {
                known.remove(key);
                version++;
            }
        });
    }

    private void tellSilent(Key key) {
        if (silent.add(key.directory())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the file system of " + key.path() + " does not answer: what scripts beside it say of"
                            + " themselves is not known, or not known to be the latest, until it does");
        }
    }

    /** What the script of a command says about it. */
    Optional<Said> ofCommand(HostRoot root, String command) {
        return PlainScript.of(command).flatMap(script -> said(root, script));
    }

    /** What a script of run-parts says of itself. */
    Optional<Said> ofPart(HostRoot root, String script) {
        return said(root, new PlainScript(script, ""));
    }

    private Optional<Said> said(HostRoot root, PlainScript script) {
        Metadata metadata = metadata(new Key(root, script.path()));
        List<Block> blocks = metadata.blocks().stream()
                .filter(block -> script.hasParams(block.value("params").orElse("")))
                .toList();
        if (blocks.isEmpty() && metadata.blocks().size() == 1) {
            blocks = metadata.blocks(); // the only one speaks for the script, whatever its arguments
        }
        Map<String, String> facts = common(blocks);
        facts.putAll(ScriptComment.notes(metadata.notes()));
        if (facts.isEmpty() && metadata.problems().isEmpty()) {
            return Optional.empty();
        }
        JobNotes notes = JobNotes.of(facts);
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

    private Metadata metadata(Key key) {
        Known before = known.get(key);
        if (before != null) {
            return before.metadata();
        }
        if (silent.contains(key.directory())) {
            return Metadata.none();
        }
        Optional<Known> read = files.look(() -> read(key));
        if (read.isEmpty()) {
            tellSilent(key);
            return Metadata.none();
        }
        known.put(key, read.get());
        return read.get().metadata();
    }

    private static Map<Key, Optional<FileFacts>> stamps(List<Key> keys) {
        Map<Key, Optional<FileFacts>> stamps = new HashMap<>();
        keys.forEach(key -> stamps.put(key, stamp(key)));
        return stamps;
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
