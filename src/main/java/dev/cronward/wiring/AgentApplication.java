package dev.cronward.wiring;

import dev.cronward.agent.Agent;
import dev.cronward.catalog.CatalogKeeper;
import dev.cronward.catalog.CrondCatalog;
import dev.cronward.notify.Dispatcher;
import dev.cronward.records.Recorder;
import dev.cronward.web.api.ApiAccess;
import dev.cronward.wiring.config.NodeConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the parts in order, says where to look, waits for the end and stops them in the reverse order. */
public final class AgentApplication implements QuarkusApplication {
    private static final System.Logger LOG = System.getLogger("cronward");
    private static final Duration CROND_SOON = Duration.ofSeconds(2);

    private final Instance<Parts> parts;
    private final Instance<Watchers> watchers;
    private final NodeConfig config;

    AgentApplication(Instance<Parts> parts, Instance<Watchers> watchers, NodeConfig config) {
        this.parts = parts;
        this.watchers = watchers;
        this.config = config;
    }

    @Override
    public int run(String... args) {
        Parts made;
        try {
            made = parts.get();
            made.publishToken();
        } catch (RuntimeException | IOException e) {
            System.err.println("cronward: " + StartFailure.reason(e, List.of()));
            return 1;
        }
        try (made;
                Dispatcher dispatcher = made.dispatcher();
                Recorder recorder = made.recorder();
                Agent agent = made.agent();
                Watchers told = watchers.get()) {
            made.checks().start();
            made.ownChecks().start();
            dispatcher.start();
            recorder.start();
            agent.start();
            told.begin();
            welcome(made.access());
            Thread.ofVirtual().start(() -> sayWhenThereIsNoCrond(made.catalog()));
            Quarkus.waitForExit();
            // The last line: by the time the parts are closed the framework has closed its log.
            LOG.log(System.Logger.Level.INFO, "told to stop");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not take away the token file: " + e.getMessage());
        }
        return 0;
    }

    private void welcome(ApiAccess access) {
        LOG.log(System.Logger.Level.INFO, "cronward watches this node. Ask it:  cronward status | jobs | runs");
        LOG.log(
                System.Logger.Level.INFO,
                "  API      http://" + config.http().address() + "/api/v1/status"
                        + access.tokenFile()
                                .map(file -> " (token in " + file + ")")
                                .orElse(""));
        LOG.log(
                System.Logger.Level.INFO,
                "  metrics  http://" + config.management().address() + "/q/metrics");
        LOG.log(
                System.Logger.Level.INFO,
                "  health   http://" + config.management().address() + "/q/health");
    }

    private static void sayWhenThereIsNoCrond(CatalogKeeper catalog) {
        try {
            TimeUnit.MILLISECONDS.sleep(CROND_SOON.toMillis());
        } catch (InterruptedException e) {
            return;
        }
        if (catalog.current().cronds().stream().noneMatch(CrondCatalog::running)) {
            LOG.log(System.Logger.Level.INFO, "no crond is running here; watching for one");
        }
    }
}
