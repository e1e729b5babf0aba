package dev.cronward.notify.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.notify.MemoryOutbox;
import dev.cronward.notify.Outbox;
import dev.cronward.notify.Samples;
import dev.cronward.testing.Dashboard;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Links to the dashboards of docs/grafana in what is told. */
class LinkedOutboxTest {
    private static final Instant NOW = Instant.parse("2027-03-14T03:00:00Z");

    private final MemoryOutbox kept = new MemoryOutbox();

    private String link(String grafana, Finding finding) {
        kept.write("x", Samples.open(1, finding, NOW));
        Outbox outbox = new LinkedOutbox(kept, URI.create(grafana), "web 1");
        Incident owed = outbox.owed("x", 1).getFirst().incident();
        assertEquals(owed, outbox.current("x", NOW).getFirst(), "told again as it was told");
        String link = Annotations.of(owed).get("dashboard");
        Dashboard.assertLeads(link);
        return link;
    }

    @Test
    void whatConcernsAJobLeadsToTheJobOnItsNode() {
        assertEquals(
                "https://grafana.example/d/cronward-job?var-node=web%201&var-cronjob=cron.daily%2Fdump%26co",
                link("https://grafana.example", Samples.failedRun("cron.daily/dump&co", NOW)));
    }

    @Test
    void whatConcernsNoJobLeadsToTheNode() {
        assertEquals(
                "http://10.0.0.1:3000/grafana/d/cronward-node?var-node=web%201",
                link("http://10.0.0.1:3000/grafana/", Samples.crondDown("host", NOW)));
    }
}
