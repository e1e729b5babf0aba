package dev.cronward.checks.kernel.log;

import dev.cronward.catalog.Severity;

/** Who tells of what the kernel said. */
public sealed interface Told {
    /** The code of the finding that tells of it. */
    String code();

    /**
     * A finding of its own, as the kernel counts nothing of the kind. It holds while there were so many messages within
     * the last day.
     *
     * @param means one sentence, with {@code {}} for what it is about
     * @param times so many messages make a finding
     */
    record Itself(String code, Severity severity, String means, int times) implements Told {}

    /**
     * Another check, which asks a counter or a state of the kernel's and not its log; the message is evidence.
     *
     * @param untilBoot whether that state lasts until the node is booted anew, or the message is forgotten after a day
     */
    record Elsewhere(String code, boolean untilBoot) implements Told {}
}
