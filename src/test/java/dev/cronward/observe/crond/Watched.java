package dev.cronward.observe.crond;

import dev.cronward.catalog.Catalog;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CatalogSettings;
import dev.cronward.host.HostRoot;
import dev.cronward.observe.Observation;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.run.Run;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A source beside a catalogue, wired as the agent wires them. */
final class Watched implements AutoCloseable {
    private final CatalogKeeper keeper =
            new CatalogKeeper(CatalogSettings.defaults(), HostRoot.own(), ZoneId.systemDefault(), List.of());
    private final CrondSource source;
    private final Heard heard = new Heard();
    private final Semaphore gate = new Semaphore(1);

    private Watched(ObserveSettings settings, List<Run.Running> open) {
        this.source = new CrondSource(settings);
        source.start(this::catalog, open, this::hear);
    }

    static Watched start() {
        return start(ObserveSettings.defaults(), List.of());
    }

    static Watched start(ObserveSettings settings, List<Run.Running> open) {
        return new Watched(settings, open);
    }

    private Catalog catalog() {
        keeper.refresh();
        return keeper.current();
    }

    /** From now on the listener hangs, until {@link #hearAgain}. */
    void stopHearing() {
        gate.acquireUninterruptibly();
    }

    void hearAgain() {
        gate.release();
    }

    private void hear(Observation observation) {
        gate.acquireUninterruptibly();
        gate.release();
        if (observation instanceof Observation.CrondUp up) {
            keeper.up(up.crond());
        } else if (observation instanceof Observation.CrondGone gone) {
            keeper.gone(gone.crond().key(), gone.crond().pid());
        }
        heard.accept(observation);
    }

    CrondSource source() {
        return source;
    }

    Heard heard() {
        return heard;
    }

    Catalog current() {
        return keeper.current();
    }

    @Override
    public void close() {
        source.close();
    }
}
