package dev.cronward.lint;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** What the daily and the nightly fuzz share: generated crontabs, and a directory for them while the property lasts. */
abstract class LintFuzz {
    private final GeneratedTables generated = new GeneratedTables();

    @Provide
    Arbitrary<String> tables() {
        return GeneratedTables.tables();
    }

    final void check(String table) {
        generated.check(table);
    }

    @AfterProperty
    void end() {
        generated.delete();
    }
}
