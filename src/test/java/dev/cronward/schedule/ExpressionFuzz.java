package dev.cronward.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What the daily and the nightly comparison with the model share: generated expressions of every form, and windows. */
abstract class ExpressionFuzz {
    private static final Instant FIRST = Instant.parse("2007-01-01T00:00:00Z");
    private static final int DAYS = 20_000;

    /** Percent of the tries that must have starts, lest nothing is compared. */
    private static final double LEAST_WITH_STARTS = 20;

    /**
     * A stretch of time in a zone.
     *
     * @param zone of the crond
     * @param from its beginning
     * @param length how long it is
     */
    record Window(ZoneId zone, Instant from, Duration length) {}

    final void check(String text, Window window) {
        Optional<ModelExpression> meant = ModelExpression.parse(text);
        CronExpression when;
        try {
            when = CronExpression.parse(text, Dialect.DEBIAN);
        } catch (RejectedExpression e) {
            assertTrue(meant.isEmpty(), () -> text + " is good, but: " + e.getMessage());
            Statistics.collect("rejected");
            return;
        }
        assertTrue(meant.isPresent(), () -> text + " is bad, but was accepted");
        Instant to = window.from().plus(window.length());
        List<ExpectedStart> starts = CrondModel.starts(meant.get(), window.zone(), window.from(), to);
        assertEquals(
                starts, new CrondCalendar(window.zone()).between(when, window.from(), to), () -> text + " " + window);
        Statistics.collect(starts.isEmpty() ? "no start" : "starts");
        Statistics.coverage(all -> all.check("starts").percentage(share -> share > LEAST_WITH_STARTS));
    }

    @Provide
    Arbitrary<Window> windows() {
        Arbitrary<ZoneId> zone = Arbitraries.of(OddZones.NAMES).map(ZoneId::of);
        Arbitrary<Integer> minutes = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(1, 400)),
                Tuple.of(6, Arbitraries.integers().between(400, 4000)),
                Tuple.of(1, Arbitraries.integers().between(4000, 60_000)));
        Arbitrary<Integer> before = Arbitraries.integers().between(-300, 300);
        Arbitrary<Boolean> atChange = Arbitraries.of(true, true, false);
        return Combinators.combine(zone, Arbitraries.integers().between(0, DAYS * 1440), minutes, before, atChange)
                .as((in, minute, length, early, near) -> {
                    Instant from = FIRST.plus(Duration.ofMinutes(minute));
                    ZoneOffsetTransition change = near ? in.getRules().nextTransition(from) : null;
                    return new Window(
                            in,
                            change == null ? from : change.getInstant().minus(Duration.ofMinutes(early)),
                            Duration.ofMinutes(length));
                });
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> nickname = Arbitraries.of(
                "@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@never");
        Arbitrary<String> month = often("*", field(1, 12, "JAN", "feb", "Mar", "apr", "oct", "NOV", "dec"));
        Arbitrary<String> weekday = often("*", field(0, 7, "sun", "MON", "Tue", "fri", "sat"));
        Arbitrary<String> day = often("*", field(1, 31));
        Arbitrary<String> hour = often("*", field(0, 23));
        Arbitrary<String> fields = Combinators.combine(field(0, 59), hour, day, month, weekday, blank())
                .as((a, b, c, d, e, between) -> String.join(between, a, b, c, d, e));
        return Arbitraries.frequencyOf(Tuple.of(1, nickname), Tuple.of(15, fields));
    }

    private static Arbitrary<String> often(String usual, Arbitrary<String> other) {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(usual)), Tuple.of(1, other));
    }

    private static Arbitrary<String> blank() {
        return Arbitraries.of(" ", " ", "\t", "  ", " \t ");
    }

    /** A list of elements, mostly good ones, perhaps with text that crond does not read at its end. */
    private static Arbitrary<String> field(int low, int high, String... names) {
        Arbitrary<String> number = Arbitraries.integers().between(low, high).map(String::valueOf);
        Arbitrary<String> named = names.length == 0 ? number : Arbitraries.of(names);
        Arbitrary<String> value =
                Arbitraries.frequencyOf(Tuple.of(8, number), Tuple.of(2, named), Tuple.of(1, number.map(n -> "0" + n)));
        Arbitrary<String> step = Arbitraries.integers().between(1, 2 * high).map(n -> "/" + n);
        Arbitrary<String> range = Combinators.combine(value, value).as((a, b) -> a + "-" + b);
        Arbitrary<String> stepped = Combinators.combine(range, step).as(String::concat);
        Arbitrary<String> star = Arbitraries.of("*", "*/2", "*/5", "*/7", "*/90", "*");
        Arbitrary<String> bad = Arbitraries.of("5/15", "+5", "?", "L", "*/0", "1-5/0", "", "99", "xyz", "1-99");
        Arbitrary<String> element = Arbitraries.frequencyOf(
                Tuple.of(40, value), Tuple.of(20, range), Tuple.of(15, stepped), Tuple.of(12, star), Tuple.of(1, bad));
        Arbitrary<String> unread =
                Arbitraries.frequency(Tuple.of(9, ""), Tuple.of(1, "~30"), Tuple.of(1, "#2,5"), Tuple.of(1, ".5"));
        return Combinators.combine(element.list().ofMinSize(1).ofMaxSize(4), unread)
                .as((elements, rest) -> String.join(",", elements) + rest);
    }
}
