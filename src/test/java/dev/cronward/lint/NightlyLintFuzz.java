package dev.cronward.lint;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Generated crontabs, as many as there is time for in the night: nothing escapes from parser and lint. */
class NightlyLintFuzz extends LintFuzz {
    @Property(tries = 1_000_000, shrinking = ShrinkingMode.BOUNDED)
    void nothingEscapes(@ForAll("tables") String table) {
        check(table);
    }
}
