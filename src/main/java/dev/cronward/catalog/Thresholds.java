package dev.cronward.catalog;

import java.util.Optional;

/**
 * How much of a job has to go wrong before people are told, and how well it must be before they are told that it is
 * over; each as far as somebody said it.
 *
 * @param alertAfter how many of its runs in a row have to fail, or of its starts to be missed; 1 to {@value #MOST}
 * @param recoverAfter how many runs in a row have to succeed after that; 1 to {@value #MOST}
 * @param budget how many may fail within a time
 */
public record Thresholds(Optional<Integer> alertAfter, Optional<Integer> recoverAfter, Optional<FailureBudget> budget) {
    /** Larger numbers mean that nobody is ever told. */
    public static final int MOST = 100;

    /** What a number may be, for people. */
    public static final String NUMBERS = "1 to " + MOST;

    /** Those of a job that has no budget. */
    public Thresholds(Optional<Integer> alertAfter, Optional<Integer> recoverAfter) {
        this(alertAfter, recoverAfter, Optional.empty());
    }

    /** Nobody said anything: each failure is told, and the first success ends it. */
    public static Thresholds none() {
        return new Thresholds(Optional.empty(), Optional.empty());
    }

    /** How many runs in a row have to fail before that is told: where nobody said, more than a budget allows. */
    public int failures() {
        return alertAfter.orElseGet(
                () -> budget.map(some -> some.failures() + 1).orElse(1));
    }

    /** How many starts have to be missed before that is told. */
    public int misses() {
        return alertAfter.orElse(1);
    }

    /** How many runs in a row have to succeed before it is told that all is well. */
    public int successes() {
        return recoverAfter.orElse(1);
    }

    /** Reads a number of runs; empty where it is none that is possible. */
    public static Optional<Integer> number(String text) {
        String number = text.strip();
        return number.matches("[1-9]\\d{0,2}")
                ? Optional.of(Integer.valueOf(number)).filter(runs -> runs <= MOST)
                : Optional.empty();
    }
}
