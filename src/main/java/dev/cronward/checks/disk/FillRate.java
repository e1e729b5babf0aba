package dev.cronward.checks.disk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How fast a file system fills: the median of the rates between any two of its last samples (Theil and Sen), which a
 * burst that is taken back does not change.
 *
 * @param samples oldest first
 */
record FillRate(List<Sample> samples) {
    static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofHours(6);
    private static final int ENOUGH = 7;

    /**
     * What was there at a time.
     *
     * @param at to the second
     * @param available bytes
     */
    record Sample(Instant at, long available) {}

    FillRate {
        samples = List.copyOf(samples);
    }

    static FillRate unknown() {
        return new FillRate(List.of());
    }

    /** With a sample more where the last one is old enough, without those that are too old; itself otherwise. */
    FillRate with(Instant now, long available) {
        if (!samples.isEmpty()
                && Duration.between(samples.getLast().at(), now).abs().compareTo(EVERY) < 0) {
            return this;
        }
        List<Sample> next = new ArrayList<>(samples);
        // After a clock that was set back the samples from the future mean nothing.
        next.removeIf(
                sample -> sample.at().isBefore(now.minus(WINDOW)) || sample.at().isAfter(now));
        next.add(new Sample(Instant.ofEpochSecond(now.getEpochSecond()), available));
        return new FillRate(next);
    }

    /** When nothing is left at this rate; empty while too little is known, and when it does not fill. */
    Optional<Duration> untilFull(long available) {
        if (samples.size() < ENOUGH) {
            return Optional.empty();
        }
        double[] rates = new double[samples.size() * (samples.size() - 1) / 2];
        int n = 0;
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                double seconds = Duration.between(
                                samples.get(i).at(), samples.get(j).at())
                        .toSeconds();
                rates[n++] = (samples.get(i).available() - samples.get(j).available()) / Math.max(seconds, 1);
            }
        }
        Arrays.sort(rates);
        double perSecond = rates[n / 2];
        return perSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.min(available / perSecond, 1e10)));
    }
}
