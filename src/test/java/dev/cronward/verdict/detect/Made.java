package dev.cronward.verdict.detect;

import dev.cronward.run.CommandShare;
import dev.cronward.run.Outcome;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * What one run of a made-up job is to be like.
 *
 * @param time how long it takes
 * @param outcome how it ends
 * @param peak its peak memory, bytes; 0 where it is not known
 * @param output what it writes, bytes; -1 where it is not known
 * @param commands what its commands cost
 * @param late how long after its due time it starts
 * @param times how often it is started
 */
record Made(
        Duration time, Outcome outcome, long peak, long output, List<CommandShare> commands, Duration late, int times) {
    /** Says what a run is like. */
    interface Maker {
        /**
         * Of one run.
         *
         * @param due when it is due, in the zone of its crond
         * @param day of its life, the first is 0
         */
        Made of(ZonedDateTime due, long day, RandomGenerator random);
    }

    static Made taking(double seconds) {
        return new Made(
                Duration.ofNanos(Math.round(seconds * 1e9)),
                new Outcome.Succeeded(),
                0,
                -1,
                List.of(),
                Duration.ofMillis(400),
                1);
    }

    /** Times around a middle; twice as long is as likely as half as long. */
    static double around(double seconds, double sigma, RandomGenerator random) {
        return seconds * Math.exp(sigma * random.nextGaussian());
    }

    Made with(Outcome other) {
        return new Made(time, other, peak, output, commands, late, times);
    }

    Made needing(double mebibytes) {
        return new Made(time, outcome, Math.round(mebibytes * (1 << 20)), output, commands, late, times);
    }

    Made writing(long bytes) {
        return new Made(time, outcome, peak, bytes, commands, late, times);
    }

    Made late(Duration by) {
        return new Made(time, outcome, peak, output, commands, by, times);
    }

    Made startedTimes(int n) {
        return new Made(time, outcome, peak, output, commands, late, n);
    }

    /** So much of its time goes into a command, the rest into its shell. */
    Made spending(double seconds, String command) {
        return new Made(
                time,
                outcome,
                peak,
                output,
                List.of(share("sh", time), share(command, Duration.ofNanos(Math.round(seconds * 1e9)))),
                late,
                times);
    }

    private static CommandShare share(String name, Duration time) {
        return new CommandShare(
                name, 1, time, time, Duration.ZERO, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
