package dev.cronward.observe.polling;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.host.NodeTree;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.process.CrondFinder;
import dev.cronward.observe.process.CrondReader;
import dev.cronward.observe.process.KernelTime;
import dev.cronward.observe.process.LockReader;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.ProcessStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cronds that polling has found. For one thread. */
final class PolledDaemons {
    /** Longer than a crond needs to put itself into the background: till then it may only be about to end. */
    private static final long SETTLED_NANOS = 300_000_000L;
    /**
     * So long after one has come there is no proof: what it has started, and logged, before it was found is not known to
     * the agent, and whoever asks every second has to notice.
     */
    private static final long NEW_NANOS = 5_000_000_000L;

    private final ProcessFiles files;
    private final KernelTime time;
    private final Outbound out;
    private final String logSetting;
    private final NodeTree tree;
    private final Map<Integer, PolledDaemon> byPid = new HashMap<>();
    /** Children of cronds that have died, with the pid that theirs had. */
    private final Map<Integer, PolledDaemon> dead = new HashMap<>();

    PolledDaemons(ProcessFiles files, KernelTime time, Outbound out, ObserveSettings settings) {
        this.files = files;
        this.time = time;
        this.out = out;
        this.logSetting = settings.crondLog();
        this.tree = settings.tree();
    }

    /** The cronds that are there. */
    List<PolledDaemon> all() {
        return List.copyOf(byPid.values());
    }

    /** Those whose logs are read: the ones that have died too, while their children go on. */
    List<PolledDaemon> followed() {
        List<PolledDaemon> followed = new ArrayList<>(byPid.values());
        followed.addAll(dead.values());
        return followed;
    }

    /** One by its pid, also where it has died and its children go on; null where none is known. */
    @Nullable PolledDaemon of(int pid) {
        PolledDaemon daemon = byPid.get(pid);
        return daemon != null ? daemon : dead.get(pid);
    }

    /**
     * Looks for cronds among all processes.
     *
     * @param first whether nothing was known before; then a census tells of them
     * @return children of cronds that have died
     */
    Set<Integer> find(List<ProcessStat> all, boolean first) {
        CrondFinder.Found found =
                new CrondFinder(files::commandLine, files::isCrondProgram, new LockReader()::holder).among(all);
        for (ProcessStat stat : all) {
            long startedAt = time.ofTicks(stat.startTicks());
            boolean settled = first || time.now() - startedAt >= SETTLED_NANOS;
            // anacron is gone before much of it could be learnt, and writes no log that tells the rest.
            boolean followed = found.daemons().contains(stat.pid()) && !stat.isNamedAnacron();
            if (followed && !byPid.containsKey(stat.pid()) && settled) {
                add(stat, startedAt, first);
            }
            if (found.orphans().contains(stat.pid()) && of(stat.session()) == null) {
                dead.put(stat.session(), daemon(stat.session(), stat.pid(), stat, startedAt, 0));
            }
        }
        followed().forEach(daemon -> daemon.log().look(time.wall(time.now())));
        return found.orphans();
    }

    private void add(ProcessStat stat, long startedAt, boolean first) {
        PolledDaemon daemon = daemon(stat.pid(), stat.pid(), stat, startedAt, first ? 0 : time.now());
        byPid.put(stat.pid(), daemon);
        if (!first) {
            out.offer(seen(daemon));
        }
    }

    private PolledDaemon daemon(int pid, int alive, ProcessStat stat, long startedAt, long foundAt) {
        HostRoot root = tree.ofProcess(alive);
        Dialect dialect = CrondReader.program(alive)
                .or(() -> Optional.of(stat.name()))
                .flatMap(CrondReader::dialect)
                .orElse(Dialect.DEBIAN);
        CrondLogLevel level = CrondLogLevel.of(dialect, files.commandLine(alive));
        return new PolledDaemon(
                CrondReader.key(alive, dialect),
                pid,
                foundAt,
                startedAt,
                stat.session(),
                dialect,
                root,
                new CrondLog(logSetting, root, level, time.wall(startedAt)));
    }

    private Fact.DaemonSeen seen(PolledDaemon daemon) {
        return new Fact.DaemonSeen(daemon.pid(), time.wall(daemon.startedAt()), time.wall(time.now()));
    }

    /** All of them, for a census. */
    List<Fact.DaemonSeen> told() {
        return byPid.values().stream().map(this::seen).toList();
    }

    /** Tells of those that have gone. */
    void look() {
        for (PolledDaemon daemon : all()) {
            boolean there = files.stat(daemon.pid())
                    .filter(stat -> !stat.isZombie()
                            && Math.abs(time.ofTicks(stat.startTicks()) - daemon.startedAt())
                                    <= 3 * KernelTime.TICK_NANOS)
                    .isPresent();
            if (!there) {
                byPid.remove(daemon.pid());
                dead.put(daemon.pid(), daemon);
                out.offer(new Fact.DaemonGone(daemon.pid(), time.wall(time.now()), "it was found gone"));
            }
        }
    }

    /** Forgets dead ones of whose children none is left. */
    void forget(Set<Integer> stillNeeded) {
        for (PolledDaemon daemon : List.copyOf(dead.values())) {
            if (!stillNeeded.contains(daemon.pid())) {
                daemon.log().close();
                dead.remove(daemon.pid());
            }
        }
    }

    /** Logs to which several of them write: a line there is not known to be of this one. */
    Set<String> sharedLogs() {
        Set<String> once = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (PolledDaemon daemon : followed()) {
            for (String identity : daemon.log().identities()) {
                if (!once.add(identity)) {
                    shared.add(identity);
                }
            }
        }
        return shared;
    }

    /** The cronds in whose log a missing line proves nothing, each with the reason. */
    Map<PolledDaemon, String> whyNoProof() {
        Map<PolledDaemon, String> reasons = new LinkedHashMap<>();
        Set<String> shared = sharedLogs();
        for (PolledDaemon daemon : byPid.values()) {
            boolean alone = daemon.log().identities().stream().noneMatch(shared::contains);
            boolean isNew = daemon.foundAt() != 0 && time.now() - daemon.foundAt() < NEW_NANOS;
            Optional<String> reason = daemon.log()
                    .whyNoProof(time.now())
                    .or(() -> alone ? Optional.empty() : Optional.of("several cronds write to it"))
                    .or(() -> isNew ? Optional.of("it has only just come") : Optional.empty());
            reason.ifPresent(why -> reasons.put(daemon, why));
        }
        return reasons;
    }

    /** Gives the logs back. */
    void close() {
        byPid.values().forEach(daemon -> daemon.log().close());
        dead.values().forEach(daemon -> daemon.log().close());
    }
}
