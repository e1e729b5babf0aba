package dev.cronward.wiring.config;

import dev.cronward.notify.http.Endpoint;
import dev.cronward.records.OutputRule;
import dev.cronward.records.file.FileSettings;
import dev.cronward.records.syslog.SyslogSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * One sink of records as it is configured. None of them shows its secrets.
 *
 * @param name its name
 * @param output of which runs the end of the output is sent there
 * @param place where records go
 */
public record SinkSettings(String name, OutputRule output, Place place) {
    /** Where records go. */
    public sealed interface Place {}

    /** Standard output. */
    public record Stdout() implements Place {}

    /** A file. */
    public record File(FileSettings file) implements Place {}

    /** A log server. */
    public record Syslog(SyslogSettings server) implements Place {}

    /**
     * A Loki.
     *
     * @param endpoint its push API; holds secrets and does not show them
     */
    public record Loki(Endpoint endpoint, Duration timeout, Optional<String> tenant) implements Place {}

    /**
     * A collector of OpenTelemetry.
     *
     * @param endpoint of the signal; holds secrets and does not show them
     * @param traces whether runs are sent as spans; else records as logs
     */
    public record Otlp(Endpoint endpoint, Duration timeout, boolean traces) implements Place {}

    @Override
    public String toString() {
        return name;
    }
}
