package dev.cronward.lint;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Generated crontabs, as many as there is time for every day: nothing escapes from parser and lint. */
class LintFuzzTest {
    private static final GeneratedTables TABLES = new GeneratedTables();

    @AfterContainer
    static void end() {
        TABLES.delete();
    }

    @Provide
    Arbitrary<String> tables() {
        return GeneratedTables.tables();
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void nothingEscapes(@ForAll("tables") String table) {
        TABLES.check(table);
    }
}
