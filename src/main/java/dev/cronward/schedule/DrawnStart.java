package dev.cronward.schedule;

import java.time.Instant;

/**
 * A start whose exact time crond may choose itself.
 *
 * @param earliest the start if it chooses the earliest; the exact one where it has no choice
 * @param latest when it starts at the latest; the same instant where it has no choice
 */
public record DrawnStart(ExpectedStart earliest, Instant latest) {
    /** Whether crond has a choice. */
    public boolean isDrawn() {
        return latest.isAfter(earliest.at());
    }
}
