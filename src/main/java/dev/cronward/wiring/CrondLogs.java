package dev.cronward.wiring;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import dev.cronward.observe.log.LogPlace;
import dev.cronward.observe.log.SystemLog;
import dev.cronward.verdict.CronLog;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Each crond's log in the file tree that it sees; one that has gone, its tree with it, has none. Thread-safe. */
final class CrondLogs implements CronLog {
    private final Supplier<Catalog> catalog;
    private final String setting;
    private final HostRoot nodes;
    /** By file tree; guarded by this object. */
    private final Map<HostRoot, SystemLog> logs = new HashMap<>();

    /**
     * Of the cronds of a catalogue.
     *
     * @param setting {@code auto}, {@code none}, or the file that the node's own crond logs to, in the agent's tree
     * @param nodes the node's file tree
     */
    CrondLogs(Supplier<Catalog> catalog, String setting, HostRoot nodes) {
        this.nodes = nodes;
        this.catalog = catalog;
        this.setting = setting;
    }

    @Override
    public synchronized List<SyslogLine> between(String crond, Instant from, Instant to) {
        return withTree(crond).map(tables -> of(tables).between(from, to)).orElse(List.of());
    }

    private SystemLog of(CrondCatalog tables) {
        HostRoot root = tables.running() ? tables.crond().root() : nodes;
        ZoneId zone = tables.crond().zone();
        logs.keySet().removeIf(other -> !isUsed(other) && !other.equals(root));
        boolean given = setting.startsWith("/") && tables.crond().key().equals(Crond.HOST);
        return logs.computeIfAbsent(
                root,
                tree -> given
                        ? SystemLog.inFile(new LogPlace(HostRoot.own(), setting), zone)
                        : new SystemLog(tree, zone));
    }

    @Override
    public boolean isInReach(String crond) {
        return setting.equals("none") || withTree(crond).isPresent();
    }

    /** A crond whose file tree is there: it runs, or lives in the node's own. */
    private Optional<CrondCatalog> withTree(String crond) {
        return catalog.get()
                .ofCrond(crond)
                .filter(c -> !setting.equals("none"))
                .filter(c -> c.running() || c.crond().key().equals(Crond.HOST));
    }

    @Override
    public synchronized boolean tellsEveryStart(String crond, Instant from, Instant to) {
        return withTree(crond)
                .filter(tables -> tables.crond().dialect() == Dialect.DEBIAN)
                .filter(tables -> of(tables).isWhole(from, to))
                .isPresent();
    }

    private boolean isUsed(HostRoot root) {
        return catalog.get().cronds().stream().anyMatch(c -> c.crond().root().equals(root));
    }
}
