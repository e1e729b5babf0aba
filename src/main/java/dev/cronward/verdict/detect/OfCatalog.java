package dev.cronward.verdict.detect;

import dev.cronward.catalog.Catalog;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a catalogue alone decides, findings for example: it is made anew when it is another one, and not every second. */
final class OfCatalog<T> {
    private @Nullable Catalog known;
    private List<T> made = List.of();

    @SuppressWarnings("ReferenceEquality") // what was read anew is another object; comparing all jobs is dear
    List<T> of(Catalog catalog, Supplier<List<T>> make) {
        if (catalog != known) {
            made = make.get();
            known = catalog;
        }
        return made;
    }
}
