package dev.cronward.lint;

import dev.cronward.testing.Pace;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Generated crontabs, as many as there is time for in the night: nothing escapes from parser and lint. How many says
 * {@code jqwik.tries.default}; {@code make fuzz} sets it.
 */
class NightlyLintFuzz extends LintFuzz {
    private final Pace pace = new Pace("crontabs");

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void nothingEscapes(@ForAll("tables") String table) {
        check(table);
        pace.tried();
    }

    @AfterProperty
    void tell() {
        pace.tell();
    }
}
