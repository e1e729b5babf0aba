package dev.cronward.schedule;

import dev.cronward.testing.Pace;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Generated expressions, as many as there is time for in the night: the calendar agrees with the model. How many says
 * {@code jqwik.tries.default}; {@code make fuzz} sets it. Edge cases are left to every day: jqwik makes all of them
 * beforehand, up to as many as there are tries, and holds them in memory.
 */
class NightlyExpressionFuzz extends ExpressionFuzz {
    private final Pace pace = new Pace("expressions");

    @Property(shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheModel(@ForAll("expressions") String text, @ForAll("windows") Window window) {
        check(text, window);
        pace.tried();
    }

    @AfterProperty
    void tell() {
        pace.tell();
    }
}
