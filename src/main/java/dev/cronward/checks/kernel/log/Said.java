package dev.cronward.checks.kernel.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the kernel has said of one thing: how often, and in which words first. However much it says, no more is kept than
 * a pattern needs for its finding. For one thread at a time.
 */
final class Said {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FIELDS = 7;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

    private final KernelPattern pattern;
    private final String of;
    private final String first;
    private final long since;
    private long last;
    private long messages;
    /** Seconds of the last messages, the oldest first, at most as many as make a finding. */
    private final Deque<Long> counted = new ArrayDeque<>();

    Said(KernelPattern pattern, String of, String first, long second) {
        this.pattern = pattern;
        this.of = of;
        this.first = first;
        this.since = second;
        this.last = second;
    }

    /** One more message. */
    void again(long second) {
        messages++;
        last = Math.max(last, second);
        if (pattern.told() instanceof Told.Itself itself) {
            counted.addLast(second);
            if (counted.size() > itself.times()) {
                counted.removeFirst();
            }
        }
    }

    /** Whether so much was said within the last day that it is a finding of its own. */
    boolean holds(Instant now) {
        return pattern.told() instanceof Told.Itself itself
                && counted.size() >= itself.times()
                && counted.getFirst() >= now.minus(DAY).getEpochSecond();
    }

    /** Whether nothing follows from it any more; a clock that was set back makes the future past. */
    boolean isOver(Instant now) {
        return since > now.plus(DAY).getEpochSecond()
                || (!endsWithBoot() && last < now.minus(DAY).getEpochSecond());
    }

    /** Whether it was about the boot in which it was said, and no other. */
    boolean endsWithBoot() {
        return pattern.told() instanceof Told.Elsewhere(String code, boolean untilBoot) && untilBoot;
    }

    KernelPattern pattern() {
        return pattern;
    }

    /** What it is about. */
    String of() {
        return of;
    }

    /** The first message. */
    String first() {
        return first;
    }

    /** When that was, seconds since the epoch. */
    long since() {
        return since;
    }

    /** How many messages there were since then. */
    long messages() {
        return messages;
    }

    /** As a line, of which {@link #parse} makes it again. */
    String line() {
        String seconds = counted.stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join(
                "\t",
                pattern.name(),
                of,
                Long.toString(since),
                Long.toString(last),
                Long.toString(messages),
                seconds,
                first);
    }

    /** Empty for a line of a later cronward, or of a pattern that is no more. */
    static Optional<Said> parse(String line, KernelPatterns patterns) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length < FIELDS
                || !Arrays.stream(fields, 2, 5)
                        .allMatch(field -> NUMBER.matcher(field).matches())
                || !fields[5].matches("(?:\\d{1,12}(?:,\\d{1,12}){0,99})?")) {
            return Optional.empty();
        }
        return patterns.named(fields[0]).map(pattern -> {
            Said said = new Said(pattern, fields[1], fields[6], Long.parseLong(fields[2]));
            said.last = Long.parseLong(fields[3]);
            said.messages = Long.parseLong(fields[4]);
            if (!fields[5].isEmpty()) {
                Arrays.stream(fields[5].split(",")).map(Long::valueOf).forEach(said.counted::addLast);
            }
            return said;
        });
    }
}
