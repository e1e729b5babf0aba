package dev.cronward.wiring;

import dev.cronward.notify.Backoff;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.records.RecordMaker;
import dev.cronward.records.Recorder;
import dev.cronward.records.RunEvents;
import dev.cronward.records.Scheduled;
import dev.cronward.records.Sink;
import dev.cronward.records.file.FileSink;
import dev.cronward.records.loki.LokiSettings;
import dev.cronward.records.loki.LokiSink;
import dev.cronward.records.otlp.OtlpLogsSink;
import dev.cronward.records.otlp.OtlpSettings;
import dev.cronward.records.otlp.OtlpTracesSink;
import dev.cronward.records.stdout.StdoutSink;
import dev.cronward.records.syslog.SyslogSink;
import dev.cronward.redact.Redaction;
import dev.cronward.wiring.config.RecordsConfig;
import dev.cronward.wiring.config.SinkSettings;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All sinks of records that are configured; none is by default. */
@Singleton
final class RecordSinks {
    /** The longest wait for a connection; each sink has a time-out of its own for all of a delivery. */
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final List<SinkSettings> settings;

    RecordSinks(RecordsConfig config) {
        this.settings = config.settings();
    }

    /** Their names. */
    List<String> names() {
        return settings.stream().map(SinkSettings::name).toList();
    }

    /** What sends to them; nothing is sent yet. */
    Recorder recorder(
            RunEvents events,
            String node,
            Redaction redaction,
            Function<String, Optional<Scheduled>> jobs,
            InstantSource clock) {
        HttpClient client = HttpPost.client(CONNECT);
        List<Sink> sinks = new ArrayList<>();
        Map<Sink, RecordMaker> makers = new HashMap<>();
        for (SinkSettings one : settings) {
            Sink sink = sink(one, client);
            sinks.add(sink);
            makers.put(sink, new RecordMaker(node, redaction, jobs, one.output()));
        }
        return new Recorder(events, sinks, makers::get, clock, RandomGenerator.getDefault(), Backoff.usual());
    }

    private static Sink otlp(String name, SinkSettings.Otlp otlp, HttpClient client) {
        OtlpSettings settings = new OtlpSettings(otlp.endpoint(), client, otlp.timeout());
        return otlp.traces() ? new OtlpTracesSink(name, settings) : new OtlpLogsSink(name, settings);
    }

    private static Sink sink(SinkSettings settings, HttpClient client) {
        return switch (settings.place()) {
            case SinkSettings.Stdout stdout -> new StdoutSink(settings.name());
            case SinkSettings.File file -> new FileSink(settings.name(), file.file());
            case SinkSettings.Syslog syslog -> new SyslogSink(settings.name(), syslog.server());
            case SinkSettings.Loki loki ->
                new LokiSink(settings.name(), new LokiSettings(loki.endpoint(), client, loki.timeout(), loki.tenant()));
            case SinkSettings.Otlp otlp -> otlp(settings.name(), otlp, client);
        };
    }
}
