package dev.cronward.agent;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.Crond;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.host.ProcessPulse;
import dev.cronward.host.ProcessState;
import dev.cronward.ledger.Ledger;
import dev.cronward.linux.ProcReader;
import dev.cronward.observe.process.ProcessFiles;
import dev.cronward.observe.process.WaitReader;
import dev.cronward.observe.process.ZoneLook;
import dev.cronward.verdict.CrondLife;
import dev.cronward.verdict.CrondPause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at each crond that is there: whether it is stopped or hung, and whether its machine's time zone was changed. One that has
 * been gone for long, with its container, is forgotten, and so are its jobs: nobody will start them any more.
 */
final class CrondWatch {
    private static final System.Logger LOG = System.getLogger("cronward");

    /** So long cronds that were there all the time have to be found again by an agent that was away for days. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** The kernel tells a start in hundredths of a second, rounded down, and no crond reads its zone any sooner. */
    private static final Duration AT_START = Duration.ofMillis(20);

    /** It woke for its minute, was looked at once a second, and hung over that minute from its beginning. */
    private static final Duration WAKING = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final CatalogKeeper catalog;
    /** By process: when /etc/localtime had been changed at the last look. */
    private final Map<Integer, Optional<Instant>> zones = new HashMap<>();

    private final Set<Integer> held = new HashSet<>();
    private final StillCronds still = new StillCronds();
    private final WaitReader waits = new WaitReader(new ProcessFiles(new ProcReader()));

    private final Duration forgetAfter;
    private final long begin = System.nanoTime();

    CrondWatch(Ledger ledger, CatalogKeeper catalog, Duration forgetAfter) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.forgetAfter = forgetAfter;
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
        still.keep(there);
        ledger.pauses().open().stream()
                .filter(pause -> !there.contains(pause.pid()) && isKnownToBeGone(pause.crond()))
                .forEach(pause -> ledger.pauses().goesOn(pause.crond(), pause.pid(), now));
        forget(now);
    }

    private Duration watched() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A new agent has not found yet all that are there. */
    private boolean isKnownToBeGone(String key) {
        return watched().compareTo(SETTLING) >= 0
                || ledger.cronds().lives().stream().noneMatch(life -> life.key().equals(key) && !life.observed());
    }

    private void forget(Instant now) {
        if (watched().compareTo(SETTLING) < 0 && watched().compareTo(forgetAfter) < 0) {
            return;
        }
        for (CrondLife life : ledger.cronds().lives()) {
            if (!life.up() && !life.key().equals(Crond.HOST) && life.since().isBefore(now.minus(forgetAfter))) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "crond " + life.key() + " has been gone since " + life.since()
                                + ": it and its jobs are forgotten (cronward.retention.gone-crond)");
                ledger.cronds().forget(life.key());
                ledger.jobs().forget(life.key());
                catalog.forget(life.key());
            }
        }
    }

    private void state(Crond crond, Instant now) {
        int pid = crond.pid();
        ProcessState.held(pid).known().ifPresent(how -> {
            if (how.isPresent()) {
                still.forget(pid);
                stopped(crond, now, how.get());
            } else {
                ProcessPulse.read(pid).known().ifPresent(pulse -> still.look(pid, pulse, now, System.nanoTime()));
                still.signs(pid).ifPresent(signs -> ledger.cronds().pulse(crond.key(), pid, signs));
                Optional<Duration> hung = still.hungFor(pid, () -> waits.function(pid));
                if (hung.isPresent() && !held.contains(pid)) {
                    stopped(crond, now.minus(hung.get()).minus(WAKING), hang(pid));
                } else if (hung.isEmpty() && (still.hasWoken(pid) || !isHung(crond))) {
                    goesOn(crond, now);
                }
            }
        });
    }

    private String hang(int pid) {
        return CrondPause.HUNG
                + waits.function(pid)
                        .map(name -> " (waits in " + waits.inWords(pid, name) + ")")
                        .orElse("");
    }

    /** What an agent before this one has found to hang does so until it is seen to wake. */
    private boolean isHung(Crond crond) {
        return ledger.pauses().open().stream().anyMatch(pause -> pause.pid() == crond.pid() && pause.isHang());
    }

    private void stopped(Crond crond, Instant since, String how) {
        ledger.pauses().stopped(crond.key(), crond.pid(), since, how);
        if (held.add(crond.pid())) {
            LOG.log(System.Logger.Level.WARNING, "crond " + crond.key() + " (pid " + crond.pid() + ") is " + how);
        }
    }

    private void goesOn(Crond crond, Instant now) {
        ledger.pauses().goesOn(crond.key(), crond.pid(), now);
        if (held.remove(crond.pid())) {
            LOG.log(System.Logger.Level.INFO, "crond " + crond.key() + " (pid " + crond.pid() + ") goes on");
        }
    }

    private void zone(Crond crond, Instant now) {
        Optional<Instant> changed = ZoneLook.changed(crond);
        if (changed.equals(zones.get(crond.pid()))) {
            return;
        }
        Optional<Instant> since =
                changed.filter(at -> at.isAfter(crond.startedAt().plus(AT_START)));
        ZoneId present = ZoneLook.zone(crond);
        boolean first = !zones.containsKey(crond.pid());
        // The zone that it was started in is the present one only where nothing was changed since.
        Optional<ZoneId> began = since.isEmpty() ? Optional.of(crond.zone()) : Optional.empty();
        if (!ledger.cronds().zone(crond.key(), crond.pid(), began, since)) {
            return; // it has just come, and the ledger is told of it after this
        }
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
