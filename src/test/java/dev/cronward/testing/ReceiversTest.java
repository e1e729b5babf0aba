package dev.cronward.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The harness itself, on the real programs. */
class ReceiversTest {
    @Test
    void prometheusScrapesAndAlertmanagerAnswers() {
        Needs.program("/usr/bin/prometheus");
        Needs.program("/usr/bin/prometheus-alertmanager");
        try (Alertmanager alertmanager = Alertmanager.start();
                Prometheus prometheus = Prometheus.scraping("127.0.0.1:1")) {
            assertEquals(List.of(), alertmanager.alerts());
            List<Prometheus.Sample> up =
                    Eventually.get("a scrape", Duration.ofSeconds(20), () -> prometheus.query("up"), s -> !s.isEmpty());
            assertEquals(0.0, up.getFirst().value());
            assertEquals("127.0.0.1:1", up.getFirst().labels().get("instance"));
        }
    }
}
