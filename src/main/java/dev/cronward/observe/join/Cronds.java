package dev.cronward.observe.join;

import dev.cronward.catalog.Crond;
import dev.cronward.host.HostRoot;
import dev.cronward.host.NodeTree;
import dev.cronward.observe.process.CrondKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cronds that are followed, by process id, with their stable names. For one thread. */
final class Cronds {
    private final NodeTree tree;
    private final Map<Integer, Crond> byPid = new HashMap<>();
    private final Map<Integer, Instant> watchedSince = new HashMap<>();

    /** None yet. */
    Cronds(NodeTree tree) {
        this.tree = tree;
    }

    /** One has come. */
    void add(Crond crond, Instant at) {
        byPid.put(crond.pid(), crond);
        watchedSince.put(crond.pid(), at);
    }

    /** One has gone. */
    Optional<Crond> remove(int pid) {
        watchedSince.remove(pid);
        return Optional.ofNullable(byPid.remove(pid));
    }

    Optional<Crond> ofPid(int pid) {
        return Optional.ofNullable(byPid.get(pid));
    }

    /** Process ids of all. */
    Set<Integer> pids() {
        return Set.copyOf(byPid.keySet());
    }

    /** Since when its starts are seen. */
    Instant watchedSince(int pid) {
        return watchedSince.getOrDefault(pid, Instant.MAX);
    }

    /** The key of the crond that a run belongs to, also when that crond has gone and the run is still there. */
    String keyFor(Sighting run) {
        Crond crond = byPid.get(run.daemon());
        return crond != null ? crond.key() : CrondKey.of(run.pid());
    }

    /** The file tree that the run's crond sees. */
    HostRoot rootFor(Sighting run) {
        Crond crond = byPid.get(run.daemon());
        return crond != null ? crond.root() : tree.ofProcess(run.pid());
    }
}
