package dev.cronward.ledger;

import dev.cronward.run.LongestTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link LongestTimes} in a column: the first day, a space, and {@code DAY=MILLISECONDS} with commas between. */
final class LongestText {
    private LongestText() {}

    /** NULL where no success counted yet. */
    static @Nullable String of(LongestTimes times) {
        return times.since()
                .map(since -> since + " "
                        + times.days().stream()
                                .map(day -> day.day() + "=" + day.longest().toMillis())
                                .collect(Collectors.joining(",")))
                .orElse(null);
    }

    /** Text that cannot be read is a past that is not known. */
    static LongestTimes read(@Nullable String text) {
        if (text == null) {
            return LongestTimes.none();
        }
        try {
            int space = text.indexOf(' ');
            List<LongestTimes.Day> days = new ArrayList<>();
            for (String day : text.substring(space + 1).split(",", -1)) {
                int equals = day.indexOf('=');
                days.add(new LongestTimes.Day(
                        Long.parseLong(day.substring(0, equals)),
                        Duration.ofMillis(Long.parseLong(day.substring(equals + 1)))));
            }
            return new LongestTimes(Optional.of(Long.parseLong(text.substring(0, space))), days);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return LongestTimes.none();
        }
    }
}
