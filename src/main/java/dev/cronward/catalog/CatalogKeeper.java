package dev.cronward.catalog;

import dev.cronward.crontab.Anacron;
import dev.cronward.crontab.Crontabs;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Tables;
import dev.cronward.host.HostRoot;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the catalogue true: reads a crond's tables when the crond appears and whenever they change, and remembers the
 * jobs of a crond that has gone, since those are the ones that will be missed.
 *
 * <p>Thread-safe: {@link #current()} reads a volatile snapshot; all changes hold this object's monitor, which makes
 * "read files, then publish" one step, so that an older reading never overwrites a newer one.
 */
public final class CatalogKeeper {
    private final JobReader reader;
    private final FactSource facts;
    private final ScriptFacts scripts = new ScriptFacts();
    private final HostRoot hostRoot;
    private final ZoneId hostZone;
    /** By crond key; the host's first, so that its jobs keep the plain ids. */
    private final Map<String, Kept> cronds =
            new TreeMap<>(java.util.Comparator.comparing((String key) -> !key.equals(Crond.HOST))
                    .thenComparing(key -> key));

    private volatile Catalog current = Catalog.empty();
    private long factsFingerprint;
    private long scriptsFingerprint;

    /**
     * What is known of a crond.
     *
     * @param places what its jobs' parts depend on
     * @param fingerprint of its tables
     * @param partsFingerprint of those places
     */
    private record Kept(CrondCatalog catalog, EntryParts.Places places, long fingerprint, long partsFingerprint) {
        /** Tables that have not been read, or cannot be. */
        static Kept unread(CrondCatalog catalog) {
            return new Kept(catalog, EntryParts.Places.NONE, 0, 0);
        }

        Kept with(CrondCatalog other) {
            return new Kept(other, places, fingerprint, partsFingerprint);
        }
    }

    /**
     * Reads the host's tables at once; other cronds' when they are told.
     *
     * @param hostRoot the node's own root, whose crontabs count even when no crond runs
     * @param hostZone the node's time zone
     * @param remembered jobs as the ledger last knew them, of cronds that may be gone by now
     */
    public CatalogKeeper(CatalogSettings settings, HostRoot hostRoot, ZoneId hostZone, Collection<Job> remembered) {
        this(settings, FactSource.none(), hostRoot, hostZone, remembered);
    }

    /**
     * The same with what is known of jobs beside their tables.
     *
     * @param facts asked under this object's monitor only
     */
    public CatalogKeeper(
            CatalogSettings settings,
            FactSource facts,
            HostRoot hostRoot,
            ZoneId hostZone,
            Collection<Job> remembered) {
        this.facts = facts;
        this.reader = new JobReader(settings, facts, scripts);
        this.hostRoot = hostRoot;
        this.hostZone = hostZone;
        Map<String, List<Job>> byCrond = new LinkedHashMap<>();
        remembered.forEach(job ->
                byCrond.computeIfAbsent(job.crond(), k -> new ArrayList<>()).add(job));
        byCrond.forEach((key, jobs) -> cronds.put(key, Kept.unread(gone(key, jobs))));
        if (!cronds.containsKey(Crond.HOST)) {
            cronds.put(Crond.HOST, Kept.unread(gone(Crond.HOST, List.of())));
        }
        refresh();
    }

    /** The catalogue as last read. Never blocks. */
    public Catalog current() {
        return current;
    }

    /** A crond is there, new or restarted: its tables are read at once. */
    public synchronized void up(Crond told) {
        // The node's anacron will be gone in a moment, and with it the root that is its own.
        Crond crond = told.key().equals(Crond.ANACRON)
                ? new Crond(told.key(), told.pid(), told.dialect(), hostRoot, told.zone(), told.startedAt())
                : told;
        Kept before = cronds.get(crond.key());
        long fingerprint = Crontabs.fingerprint(crond.root(), crond.dialect());
        Kept read = read(crond, true, before, fingerprint);
        if (alive(crond)) {
            cronds.put(crond.key(), read);
        } else {
            // It has died meanwhile, and its tree with it: what is remembered of its tables is all there is.
            List<Job> jobs = before == null ? List.of() : before.catalog.jobs();
            List<Job> ignored = before == null ? List.of() : before.catalog.ignored();
            cronds.put(crond.key(), read.with(new CrondCatalog(crond, true, jobs, List.of(), List.of(), ignored)));
        }
        publish();
    }

    /** A crond has gone. What it had to run is remembered; the pid guards against a late word about an older one. */
    public synchronized void gone(String key, int pid) {
        Kept kept = cronds.get(key);
        if (kept != null && kept.catalog.running() && kept.catalog.crond().pid() == pid) {
            CrondCatalog c = kept.catalog;
            boolean stays = key.equals(Crond.ANACRON);
            // When it was there last is remembered: a job that stays due is told with it.
            Crond was = c.crond();
            Crond last = stays ? new Crond(key, 0, Dialect.ANACRON, hostRoot, was.zone(), was.startedAt()) : was;
            cronds.put(
                    key,
                    kept.with(new CrondCatalog(last, stays, c.jobs(), c.rejections(), c.noteProblems(), c.ignored())));
            publish();
        }
    }

    /** Drops a crond that has been gone for good, a removed container for example. */
    public synchronized void forget(String key) {
        Kept kept = cronds.get(key);
        if (kept != null && !kept.catalog.running() && !key.equals(Crond.HOST)) {
            cronds.remove(key);
            publish();
        }
    }

    /** Re-reads the tables and facts that have changed; cheap when none has. Returns whether the catalogue changed. */
    public synchronized boolean refresh() {
        long factsNow = facts.fingerprint();
        long scriptsNow = scripts.fingerprint();
        boolean otherFacts = factsNow != factsFingerprint || scriptsNow != scriptsFingerprint;
        factsFingerprint = factsNow;
        scriptsFingerprint = scriptsNow;
        boolean changed = lookForAnacron() || otherFacts;
        for (Map.Entry<String, Kept> entry : List.copyOf(cronds.entrySet())) {
            Kept kept = entry.getValue();
            boolean isHost = entry.getKey().equals(Crond.HOST);
            if (!kept.catalog.running() && !isHost) {
                continue; // its root went with it
            }
            Crond crond = kept.catalog.running() ? kept.catalog.crond() : hostCrond(kept.catalog.crond());
            long fingerprint = Crontabs.fingerprint(crond.root(), crond.dialect());
            if (otherFacts
                    || fingerprint != kept.fingerprint
                    || fingerprint(crond, kept.places) != kept.partsFingerprint) {
                Kept read = read(crond, kept.catalog.running(), kept, fingerprint);
                if (alive(crond)) {
                    cronds.put(entry.getKey(), read);
                    changed = true;
                }
            }
        }
        if (changed) {
            publish();
        }
        return changed;
    }

    /**
     * Asked after its tables have been read. A crond that has died takes its root with it, and the tree that is then
     * empty must not look like a crond without jobs: they are the ones that will be missed.
     */
    private static boolean alive(Crond crond) {
        return Files.isDirectory(crond.root().resolve("/etc"));
    }

    private static long fingerprint(Crond crond, EntryParts.Places places) {
        return Crontabs.fingerprint(crond.root(), places.directories(), places.files());
    }

    private Kept read(Crond crond, boolean running, @org.jspecify.annotations.Nullable Kept before, long fingerprint) {
        Tables tables = Crontabs.read(crond.root(), crond.dialect());
        EntryParts.Places places = EntryParts.places(tables.entries());
        // Before the directories are read, so that what changes meanwhile is read again.
        long partsFingerprint = fingerprint(crond, places);
        Set<String> others = new HashSet<>();
        cronds.forEach((key, kept) -> {
            if (!key.equals(crond.key())) {
                kept.catalog.expected().forEach(job -> others.add(job.id()));
            }
        });
        List<Job> known = before == null ? List.of() : before.catalog.expected();
        CrondCatalog catalog = reader.read(crond, running, tables, known, others);
        return new Kept(catalog.withIgnored(IgnoredJobs.of(known, catalog)), places, fingerprint, partsFingerprint);
    }

    private void publish() {
        current = new Catalog(cronds.values().stream().map(Kept::catalog).toList(), facts.owners(), facts.problems());
    }

    private CrondCatalog gone(String key, List<Job> jobs) {
        ZoneId zone = jobs.isEmpty() ? hostZone : jobs.getFirst().zone();
        Dialect dialect = jobs.isEmpty()
                ? Dialect.guess(hostRoot)
                : jobs.getFirst().when().dialect();
        boolean stays = key.equals(Crond.ANACRON);
        return new CrondCatalog(crond(key, stays ? Dialect.ANACRON : dialect, zone), stays, jobs, List.of(), List.of());
    }

    /** Of which no process is known. */
    private Crond crond(String key, Dialect dialect, ZoneId zone) {
        return new Crond(key, 0, dialect, hostRoot, zone, Instant.EPOCH);
    }

    /** Whether the node's anacron was installed or removed. */
    private boolean lookForAnacron() {
        boolean there = Anacron.isInstalled(hostRoot);
        if (there == cronds.containsKey(Crond.ANACRON)) {
            return false;
        }
        if (there) {
            cronds.put(Crond.ANACRON, Kept.unread(gone(Crond.ANACRON, List.of())));
        } else {
            cronds.remove(Crond.ANACRON);
        }
        return true;
    }

    /** The host's daemon while none is running: its files are still there to be read. */
    private Crond hostCrond(Crond last) {
        return new Crond(Crond.HOST, last.pid(), last.dialect(), hostRoot, last.zone(), last.startedAt());
    }
}
