package dev.cronward.cli;

import dev.cronward.schedule.ClockChange;

/** What crond does at a clock change, in a sentence. */
final class ClockChangeWords {
    private ClockChangeWords() {}

    static String of(ClockChange change) {
        int meant = change.meant();
        int made = change.starts().size();
        return switch (change.kind()) {
            case SKIPPED ->
                made == 0
                        ? "no start: the time of " + starts(meant) + " does not come"
                        : starts(change.atOnce()) + (change.atOnce() > 1 ? " at once" : "") + " at "
                                + change.wallTo().toLocalTime() + (made == meant ? "" : " instead of " + meant);
            case TWICE -> {
                if (made == 2 * meant) {
                    yield starts(made) + ": each time comes twice, and so does the start";
                }
                yield made == meant ? starts(made) + ": not repeated" : starts(made) + " instead of " + meant;
            }
            case WAITED ->
                (made == 0 ? "no start" : starts(made)) + " instead of " + meant + ": its own clock, " + change.zone()
                        + ", is set back, and until it has caught up fixed times wait";
        };
    }

    /** What becomes of the time, in a word. */
    static String kind(ClockChange change) {
        return switch (change.kind()) {
            case SKIPPED -> "skipped";
            case TWICE -> "twice";
            case WAITED -> "waited through";
        };
    }

    private static String starts(int count) {
        return count == 1 ? "1 start" : count + " starts";
    }
}
