package dev.cronward.people;

import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Marks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why nobody is told of an incident now: a mute or a window of maintenance. Of several the one that ends last counts.
 *
 * @param until when it ends
 * @param by who wanted it
 * @param reason why
 */
record Hush(Instant until, String by, String reason) {
    /** What silences a finding at present. */
    static Optional<Hush> of(Finding finding, List<Mute> mutes, List<MaintenanceWindow> windows, Instant now) {
        Stream<Hush> muted = mutes.stream()
                .filter(mute -> mute.holds(now) && mute.fits(finding))
                .map(mute -> new Hush(mute.until(), mute.by(), mute.reason()));
        Stream<Hush> maintained = windows.stream()
                .flatMap(window -> window
                        .openUntil(now)
                        .map(until -> new Hush(until, "the configuration", "maintenance " + window.text()))
                        .stream());
        return Stream.concat(muted, maintained).max(Comparator.comparing(Hush::until));
    }

    Map<String, String> marks() {
        return Map.of(Marks.MUTED_UNTIL, until.toString(), Marks.MUTED_BY, by, Marks.MUTE_REASON, reason);
    }
}
