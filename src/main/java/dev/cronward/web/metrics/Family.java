package dev.cronward.web.metrics;

import dev.cronward.notify.SafeText;
import io.prometheus.client.Collector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One metric with its series. What is not known is NaN: the series is there, and no comparison with it is ever true. A
 * time that has not come yet is 0, as in Prometheus' own metrics.
 */
final class Family {
    private static final int LONGEST_LABEL = 256;
    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private final String name;
    private final Collector.Type type;
    private final String help;
    private final Map<Map<String, String>, Double> series = new LinkedHashMap<>();

    private Family(String name, Collector.Type type, String help) {
        this.name = name;
        this.type = type;
        this.help = help;
    }

    static Family gauge(String name, String help) {
        return new Family(name, Collector.Type.GAUGE, help);
    }

    /** A counter; its name ends in {@code _total}. */
    static Family counter(String name, String help) {
        return new Family(name, Collector.Type.COUNTER, help);
    }

    /** Adds a series; its labels are written in the order of their names. Of two with the same labels the first stays: a double one would spoil the whole scrape. */
    Family add(Map<String, String> labels, double value) {
        Map<String, String> fit = new TreeMap<>();
        labels.forEach((label, text) -> fit.put(label, SafeText.head(SafeText.line(text), LONGEST_LABEL)));
        series.putIfAbsent(fit, value);
        return this;
    }

    /** A number of things; exact up to 2^53. */
    Family count(Map<String, String> labels, long number) {
        return add(labels, (double) number);
    }

    Family flag(Map<String, String> labels, boolean value) {
        return add(labels, value ? 1 : 0);
    }

    Family time(Map<String, String> labels, Optional<Instant> at) {
        return add(labels, at.map(Instant::toEpochMilli).orElse(0L) / MILLIS);
    }

    Family seconds(Map<String, String> labels, Optional<Duration> duration) {
        return add(labels, duration.map(d -> d.toNanos() / NANOS).orElse(Double.NaN));
    }

    Family number(Map<String, String> labels, OptionalLong number) {
        return add(labels, number.isPresent() ? number.getAsLong() : Double.NaN);
    }

    Collector.MetricFamilySamples samples() {
        List<Collector.MetricFamilySamples.Sample> samples = new ArrayList<>(series.size());
        series.forEach((labels, value) -> samples.add(new Collector.MetricFamilySamples.Sample(
                name, List.copyOf(labels.keySet()), List.copyOf(labels.values()), value)));
        return new Collector.MetricFamilySamples(name, type, help, samples);
    }
}
