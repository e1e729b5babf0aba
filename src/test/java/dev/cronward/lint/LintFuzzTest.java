package dev.cronward.lint;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Order;

/** Generated crontabs, as many as there is time for every day: nothing escapes from parser and lint. */
@Order(5) // among those that last longest
class LintFuzzTest extends LintFuzz {
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void nothingEscapes(@ForAll("tables") String table) {
        check(table);
    }
}
