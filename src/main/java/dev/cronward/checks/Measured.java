package dev.cronward.checks;

import dev.cronward.host.Reading;
import java.util.Map;

/**
 * A number that a check has read, or could not read.
 *
 * @param name with its unit at the end, as Prometheus wants it, without the program's own prefix: {@code
 *     filesystem_available_bytes}
 * @param labels what it is about, for example the mount point; may be empty
 * @param value in base units (bytes, seconds, ratios from 0 to 1)
 * @param limit for people: from where on it is wrong; empty where no number is by itself
 */
public record Measured(String name, Map<String, String> labels, Reading<Double> value, String limit) {
    public Measured {
        labels = Map.copyOf(labels);
    }

    /** One that was read and has no limit of its own. */
    public static Measured of(String name, Map<String, String> labels, double value) {
        return new Measured(name, labels, Reading.known(value), "");
    }

    /** A whole number of things; exact up to 2^53. */
    public static Measured count(String name, Map<String, String> labels, long number) {
        return of(name, labels, (double) number);
    }

    /** The same with its limit in words. */
    public Measured within(String words) {
        return new Measured(name, labels, value, words);
    }
}
