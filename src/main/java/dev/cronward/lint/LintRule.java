package dev.cronward.lint;

import java.util.List;

/**
 * One thing that crontabs get wrong. Pure but for what it asks of the {@link Machine}; it must not throw, whatever the
 * tables hold, and must not take more than about linear time.
 */
public interface LintRule {
    /** What it is about, in words. */
    RuleText text();

    /** Tables that it complains about; the tests hold it to that, and docs/lint.md shows the first. */
    List<Example> bad();

    /** The same as it should be written: nothing at all is said of these. */
    List<Example> good();

    /** Says what it has to say. */
    void check(Linted linted, Remarks remarks);
}
