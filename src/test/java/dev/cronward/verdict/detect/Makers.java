package dev.cronward.verdict.detect;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Kinds of jobs, by how long they take. */
final class Makers {
    private Makers() {}

    /** Around a middle, in seconds. */
    static Made.Maker around(double seconds, double sigma) {
        return (due, day, random) -> Made.taking(Made.around(seconds, sigma, random));
    }

    /** Now the one, now the other. */
    static Made.Maker either(double chance, Made.Maker one, Made.Maker other) {
        return (due, day, random) -> (random.nextDouble() < chance ? one : other).of(due, day, random);
    }

    /** One of certain due times, the other of all others. */
    static Made.Maker at(Predicate<ZonedDateTime> times, Made.Maker then, Made.Maker else_) {
        return (due, day, random) -> (times.test(due) ? then : else_).of(due, day, random);
    }

    /** One from a day of its life on. */
    static Made.Maker since(long first, Made.Maker before, Made.Maker then) {
        return (due, day, random) -> (day < first ? before : then).of(due, day, random);
    }

    /** One on a single day of its life. */
    static Made.Maker on(long only, Made.Maker usual, Made.Maker then) {
        return (due, day, random) -> (day == only ? then : usual).of(due, day, random);
    }

    /** Another one on Sundays. */
    static Made.Maker onSundays(Made.Maker then, Made.Maker else_) {
        return at(due -> due.getDayOfWeek() == DayOfWeek.SUNDAY, then, else_);
    }

    /** Another one on the first of the month. */
    static Made.Maker onFirsts(Made.Maker then, Made.Maker else_) {
        return at(due -> due.getDayOfMonth() == 1, then, else_);
    }

    /** One run in a hundred takes up to twice as long. */
    static Made.Maker withSlowOnes(double seconds, double sigma) {
        return (due, day, random) -> {
            double time = Made.around(seconds, sigma, random);
            return Made.taking(random.nextInt(100) == 0 ? time * (1.3 + 0.9 * random.nextDouble()) : time);
        };
    }

    /** Its middle goes up and down by a third within some weeks, with the memory it needs. */
    static Made.Maker wandering(double seconds, double sigma) {
        return new Made.Maker() {
            private double where;
            private long last;

            @Override
            public Made of(ZonedDateTime due, long day, RandomGenerator random) {
                for (; last < day; last++) {
                    where = 0.97 * where + 0.04 * random.nextGaussian();
                }
                double middle = Math.exp(where);
                return Made.taking(Made.around(seconds * middle, sigma, random)).needing(400 * middle);
            }
        };
    }

    /** More each day of the month until what piles up is cleared on the first. */
    static Made.Maker untilCleared(double seconds, double perDay, double sigma) {
        return (due, day, random) -> {
            double grown = 1 + perDay * due.getDayOfMonth();
            return Made.taking(Made.around(seconds * grown, sigma, random)).needing(300 * grown);
        };
    }

    /** More seconds each day. */
    static Made.Maker growing(double seconds, double more, double sigma) {
        return (due, day, random) -> Made.taking(Made.around(seconds + more * day, sigma, random));
    }

    /** More mebibytes each day. */
    static Made.Maker needing(double mebibytes, double more, double sigma) {
        return (due, day, random) -> Made.taking(30).needing(Made.around(mebibytes + more * day, sigma, random));
    }
}
