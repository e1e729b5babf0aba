package dev.cronward.cli;

import dev.cronward.schedule.ClockChange;

/** What crond does at a clock change, in a sentence. */
final class ClockChangeWords {
    private ClockChangeWords() {}

    static String of(ClockChange change) {
        int meant = change.meant();
        int made = change.starts().size();
        if (change.skipped()) {
            return made == 0
                    ? "no start: the time of " + starts(meant) + " does not come"
                    : starts(made) + " at once at " + change.wallTo().toLocalTime()
                            + (made == meant ? "" : " instead of " + meant);
        }
        if (made == 2 * meant) {
            return starts(made) + ": each time comes twice, and so does the start";
        }
        return made == meant ? starts(made) + ": not repeated" : starts(made) + " instead of " + meant;
    }

    private static String starts(int count) {
        return count == 1 ? "1 start" : count + " starts";
    }
}
