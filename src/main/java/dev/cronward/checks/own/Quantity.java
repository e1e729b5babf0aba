package dev.cronward.checks.own;

/**
 * A number that a kind of check measures.
 *
 * @param key what people call it: limits are written {@code max-KEY} and {@code min-KEY}
 * @param name by which {@link Probed} has it, with its unit at the end where it has one, as Prometheus wants it
 * @param unit how limits are written
 */
public record Quantity(String key, String name, Unit unit) {}
