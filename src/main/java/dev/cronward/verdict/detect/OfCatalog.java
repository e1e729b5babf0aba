package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import dev.cronward.verdict.Finding;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Findings that a catalogue alone decides: they are made anew when it is another one, and not every second. */
final class OfCatalog {
    private @Nullable Catalog known;
    private List<Finding> findings = List.of();

    @SuppressWarnings("ReferenceEquality") // what was read anew is another object; comparing all jobs is dear
    List<Finding> of(Catalog catalog, Supplier<List<Finding>> make) {
        if (catalog != known) {
            findings = make.get();
            known = catalog;
        }
        return findings;
    }
}
