package dev.cronward.agent;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.host.ProcessState;
import dev.cronward.ledger.Ledger;
import dev.cronward.observe.process.ZoneLook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at each crond that is there: whether it is stopped, and whether its machine's time zone was changed. */
final class CrondWatch {
    private static final System.Logger LOG = System.getLogger("cronward");

    private final Ledger ledger;
    private final CatalogKeeper catalog;
    /** By process: when /etc/localtime had been changed at the last look. */
    private final Map<Integer, Optional<Instant>> zones = new HashMap<>();

    private final Set<Integer> held = new HashSet<>();

    CrondWatch(Ledger ledger, CatalogKeeper catalog) {
        this.ledger = ledger;
        this.catalog = catalog;
    }

    /** One look; throws what the ledger throws, and the next look makes up for it. */
    void look(Instant now) {
        Catalog current = catalog.current();
        Set<Integer> there = new HashSet<>();
        for (CrondCatalog tables : current.cronds()) {
            Crond crond = tables.crond();
            if (tables.running() && crond.wasSeen()) {
                there.add(crond.pid());
                zone(crond, now);
                state(crond, now);
            }
        }
        zones.keySet().retainAll(there);
        held.retainAll(there);
        ledger.pauses().open().stream()
                .filter(pause -> !there.contains(pause.pid()))
                .forEach(pause -> ledger.pauses().goesOn(pause.crond(), pause.pid(), now));
    }

    private void state(Crond crond, Instant now) {
        ProcessState.held(crond.pid()).known().ifPresent(how -> {
            if (how.isPresent()) {
                ledger.pauses().stopped(crond.key(), crond.pid(), now, how.get());
                if (held.add(crond.pid())) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "crond " + crond.key() + " (pid " + crond.pid() + ") is " + how.get());
                }
            } else {
                ledger.pauses().goesOn(crond.key(), crond.pid(), now);
                if (held.remove(crond.pid())) {
                    LOG.log(System.Logger.Level.INFO, "crond " + crond.key() + " (pid " + crond.pid() + ") goes on");
                }
            }
        });
    }

    private void zone(Crond crond, Instant now) {
        Optional<Instant> changed = ZoneLook.changed(crond);
        if (changed.equals(zones.get(crond.pid()))) {
            return;
        }
        Optional<Instant> since = changed.filter(at -> at.isAfter(crond.startedAt()));
        ZoneId present = ZoneLook.zone(crond);
        boolean first = !zones.containsKey(crond.pid());
        // The zone that it was started in is the present one only where nothing was changed since.
        Optional<ZoneId> began = since.isEmpty() ? Optional.of(crond.zone()) : Optional.empty();
        ledger.cronds().zone(crond.key(), crond.pid(), began, since);
        if (!present.equals(crond.zone())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the time zone of crond " + crond.key() + " was changed from " + crond.zone() + " to " + present
                            + (first ? "" : "; a crond that reads it only once goes on by the old one"));
            Crond moved = crond.in(present);
            catalog.up(moved);
            ledger.cronds().up(moved, now);
        }
        zones.put(crond.pid(), changed);
    }
}
