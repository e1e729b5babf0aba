package dev.cronward.wiring.config;

import dev.cronward.notify.http.Endpoint;
import dev.cronward.records.OutputRule;
import dev.cronward.records.loki.LokiSettings;
import dev.cronward.records.otlp.OtlpSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of sinks, and which keys each has. */
enum SinkType implements NamedThings.Type<SinkSettings> {
    STDOUT {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            return Optional.of(new SinkSettings.Stdout());
        }
    },
    FILE {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            return FileKeys.read(keys).map(SinkSettings.File::new);
        }
    },
    SYSLOG {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            return SyslogKeys.read(keys).map(SinkSettings.Syslog::new);
        }
    },
    LOKI {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            Optional<Endpoint> endpoint =
                    HttpKeys.endpoint(keys, LokiSettings.PATH, "say where Loki is, such as http://loki:3100");
            Optional<String> tenant = keys.value("tenant", HttpKeys::header);
            Duration timeout = HttpKeys.timeout(keys);
            return endpoint.map(place -> new SinkSettings.Loki(place, timeout, tenant));
        }
    },
    OTLP_LOGS {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            return otlp(keys, false);
        }
    },
    OTLP_TRACES {
        @Override
        Optional<SinkSettings.Place> place(NamedKeys keys) {
            return otlp(keys, true);
        }
    };

    private static Optional<SinkSettings.Place> otlp(NamedKeys keys, boolean traces) {
        Optional<Endpoint> endpoint = HttpKeys.endpoint(
                keys,
                traces ? OtlpSettings.TRACES : OtlpSettings.LOGS,
                "say where the collector is, such as http://collector:4318");
        Duration timeout = HttpKeys.timeout(keys);
        return endpoint.map(place -> new SinkSettings.Otlp(place, timeout, traces));
    }

    /** Reads the keys of its own; empty when there is a problem, which the keys then hold. */
    abstract Optional<SinkSettings.Place> place(NamedKeys keys);

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<SinkSettings> read(String name, NamedKeys keys) {
        OutputRule output = keys.value("output", SinkType::rule).orElse(OutputRule.FAILED);
        return place(keys).map(place -> new SinkSettings(name, output, place));
    }

    private static OutputRule rule(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "never" -> OutputRule.NEVER;
            case "failed" -> OutputRule.FAILED;
            case "always" -> OutputRule.ALWAYS;
            default ->
                throw new IllegalArgumentException(
                        "'" + value + "' is none of never, failed (of runs that did not succeed) and always");
        };
    }
}
