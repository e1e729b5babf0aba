package dev.cronward.lint;

import dev.cronward.testing.Pace;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Generated crontabs, as many as there is time for in the night: nothing escapes from parser and lint. How many says
 * {@code jqwik.tries.default}; {@code make fuzz} sets it. Edge cases are left to every day: jqwik makes all of them
 * beforehand, up to as many as there are tries, and holds them in memory.
 */
class NightlyLintFuzz extends LintFuzz {
    private final Pace pace = new Pace("crontabs");

    @Property(shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void nothingEscapes(@ForAll("tables") String table) {
        check(table);
        pace.tried();
    }

    @AfterProperty
    void tell() {
        pace.tell();
    }
}
