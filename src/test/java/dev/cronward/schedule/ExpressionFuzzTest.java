package dev.cronward.schedule;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Generated expressions, as many as there is time for every day: the calendar agrees with the model. */
class ExpressionFuzzTest extends ExpressionFuzz {
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void agreesWithTheModel(@ForAll("expressions") String text, @ForAll("windows") Window window) {
        check(text, window);
    }
}
