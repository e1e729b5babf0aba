package dev.cronward.web.metrics;

/** Gives what the metrics show. Called once a scrape; must answer from memory or with one query at most. */
@FunctionalInterface
public interface MetricsSource {
    /** How everything is at present. */
    NodeFacts facts();
}
