package dev.cronward.web.metrics;

import dev.cronward.notify.ChannelState;
import dev.cronward.records.SinkState;
import java.util.List;
import java.util.Map;

/** How those are doing who take records of runs. */
final class SinkFamilies {
    private SinkFamilies() {}

    static List<Family> of(NodeFacts facts) {
        Family waiting = Family.gauge("cronward_records_waiting", "Records of runs that a sink has not taken yet.");
        Family records = Family.counter("cronward_records_total", "Records of runs by what became of an attempt.");
        Family lost = Family.counter(
                "cronward_records_lost_total",
                "Records that a sink will never get, since it was configured: they waited too long, or it refused them.");
        Family success = Family.gauge(
                "cronward_records_last_success_timestamp_seconds",
                "When the sink last took something; 0: not since the agent started.");
        Family failing = Family.gauge(
                "cronward_records_failing_since_timestamp_seconds",
                "Since when every attempt has failed; 0: the last one did not.");
        for (SinkState sink : facts.sinks()) {
            ChannelState state = sink.state();
            Map<String, String> labels = Map.of("sink", state.name());
            waiting.count(labels, state.pending());
            records.count(Map.of("sink", state.name(), "result", "sent"), state.delivered());
            records.count(Map.of("sink", state.name(), "result", "postponed"), state.postponed());
            records.count(Map.of("sink", state.name(), "result", "refused"), state.rejected());
            lost.count(labels, sink.lost());
            success.time(labels, state.lastSuccess());
            failing.time(labels, state.failingSince());
        }
        return List.of(waiting, records, lost, success, failing);
    }
}
