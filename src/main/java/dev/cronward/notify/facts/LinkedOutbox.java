package dev.cronward.notify.facts;

import dev.cronward.notify.Outbox;
import dev.cronward.notify.OutboxView;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The outbox with the address of a dashboard of docs/grafana in everything that is told: that of the job, or that of the
 * node. It is made when it is told and kept nowhere, so a Grafana that has moved is linked at once.
 */
public final class LinkedOutbox extends OutboxView {
    /** Name of the fact that holds the address. */
    static final String DASHBOARD = "dashboard";

    private final String grafana;
    private final String node;

    /**
     * A view that links.
     *
     * @param grafana where Grafana is, with its path if it has one
     * @param node the node's name, as {@code cronward_node_info} has it
     */
    public LinkedOutbox(Outbox outbox, URI grafana, String node) {
        super(outbox);
        this.grafana = grafana.toString().replaceAll("/+$", "");
        this.node = node;
    }

    @Override
    protected Incident shown(Incident incident) {
        Finding finding = incident.finding();
        Map<String, String> evidence = new HashMap<>(finding.evidence());
        evidence.put(DASHBOARD, grafana + path(finding));
        return new Incident(
                incident.id(),
                finding.withEvidence(evidence),
                incident.openedAt(),
                incident.changedAt(),
                incident.resolvedAt());
    }

    private String path(Finding finding) {
        String here = "?var-node=" + encoded(node);
        return finding.job()
                .map(job -> "/d/cronward-job" + here + "&var-cronjob=" + encoded(job))
                .orElse("/d/cronward-node" + here);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
