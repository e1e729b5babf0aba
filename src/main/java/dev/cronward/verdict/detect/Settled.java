package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.run.History;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of which it is known that there is nothing to tell while nothing is new of them, on one day and with one
 * catalogue. Asked about thousands of jobs a second, it does not so much as touch their histories.
 */
@SuppressWarnings("ReferenceEquality") // what has changed is another object; comparing contents is what this avoids
final class Settled {
    private final Map<String, History> known = new HashMap<>();
    private @Nullable Catalog catalog;
    private long day;

    /** Begins a round; on another day, or with another catalogue, nothing is settled. */
    void begin(long today, Catalog present) {
        if (day != today || catalog != present) {
            known.clear();
            day = today;
            catalog = present;
        }
    }

    boolean is(String job, History history) {
        return known.get(job) == history;
    }

    void add(String job, History history) {
        known.put(job, history);
    }
}
