package dev.cronward.checks;

import java.util.Optional;

/**
 * What checks remember beyond a restart of the agent, one text a check. Thread-safe; a text that cannot be written is
 * lost and tried again with the next one.
 */
public interface CheckMemory {
    /** What the check of that name kept last; empty when it never did, or when it cannot be read. */
    Optional<String> recall(String check);

    /** Keeps this instead of what was kept before. */
    void keep(String check, String text);
}
