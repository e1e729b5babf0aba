package dev.cronward.ledger;

import dev.cronward.run.Streaks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link Streaks} in a column: failures, a space, successes, and for each bad time a space and {@code
 * AFTER:WORST:MILLISECONDS}.
 */
final class StreaksText {
    private StreaksText() {}

    /** NULL where nothing is known. */
    static @Nullable String of(Streaks streaks) {
        return streaks.equals(Streaks.none())
                ? null
                : streaks.failures() + " " + streaks.successes()
                        + streaks.bad().stream()
                                .map(bad -> " " + bad.after() + ":" + bad.worst() + ":"
                                        + bad.since().toEpochMilli())
                                .collect(Collectors.joining());
    }

    /** Text that cannot be read is a past that is not known. */
    static Streaks read(@Nullable String text) {
        if (text == null) {
            return Streaks.none();
        }
        try {
            String[] words = text.split(" ", -1);
            List<Streaks.Bad> bad = new ArrayList<>();
            for (int i = 2; i < words.length; i++) {
                String[] time = words[i].split(":", -1);
                bad.add(new Streaks.Bad(
                        Integer.parseInt(time[0]),
                        Integer.parseInt(time[1]),
                        Instant.ofEpochMilli(Long.parseLong(time[2]))));
            }
            return new Streaks(Integer.parseInt(words[0]), Integer.parseInt(words[1]), bad);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Streaks.none();
        }
    }
}
