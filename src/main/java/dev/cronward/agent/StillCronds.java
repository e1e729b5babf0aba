package dev.cronward.agent;

import dev.cronward.host.ProcessPulse;
import dev.cronward.verdict.CrondPulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long each crond has not so much as woken up. Every crond wakes at the beginning of each minute, whether anything is
 * due or not, and sleeps of its own will in between (cron 3.0pl1, cronie and busybox sleep for 64 s at most, by
 * nanosleep). So one that waits for anything else, or for longer, is hung, and nobody has to wait for a job to find out.
 * For one thread.
 */
final class StillCronds {
    /** Its misses are judged a minute after they were due; by then it is known that it hangs. */
    static final Duration WAITING = Duration.ofSeconds(45);

    /**
     * Where the kernel does not tell what it waits for: longer than any crond sleeps. Said only of one that was seen to
     * wake before, so that the kernel is known to count.
     */
    static final Duration ASLEEP = Duration.ofSeconds(80);

    /**
     * Of the time between two looks so much counts at most: while the agent did not run, because the node slept, its
     * virtual machine was halted or there was no processor for anybody, crond may not have run either.
     */
    private static final Duration MOST = Duration.ofSeconds(5);

    private final Map<Integer, Known> known = new HashMap<>();

    /**
     * What is known of one.
     *
     * @param nanos of the last look
     * @param still for how long it has not woken
     * @param woke whether it was ever seen to
     * @param signs of life by the wall clock
     */
    private record Known(ProcessPulse pulse, long nanos, Duration still, boolean woke, CrondPulse signs) {}

    /** One look at a crond. */
    void look(int pid, ProcessPulse pulse, Instant now, long nanos) {
        Known before = known.get(pid);
        known.put(pid, next(before, pulse, now, nanos));
    }

    private static Known next(@Nullable Known before, ProcessPulse pulse, Instant now, long nanos) {
        if (before == null) {
            return new Known(pulse, nanos, Duration.ZERO, false, new CrondPulse(now, Optional.empty()));
        }
        CrondPulse signs = pulse.faultsOfChildren() == before.pulse().faultsOfChildren()
                ? before.signs()
                : new CrondPulse(before.signs().since(), Optional.of(now));
        // One that waits for a processor is not hung: the node is busy.
        if (pulse.state() == 'R' || pulse.switches() != before.pulse().switches()) {
            return new Known(pulse, nanos, Duration.ZERO, true, signs);
        }
        Duration passed = Duration.ofNanos(nanos - before.nanos());
        return new Known(
                pulse, nanos, before.still().plus(passed.compareTo(MOST) < 0 ? passed : MOST), before.woke(), signs);
    }

    /**
     * For how long it has been hung; empty where it is not.
     *
     * @param function the kernel's function that it waits in, where that is known; asked only if it matters
     */
    Optional<Duration> hungFor(int pid, Supplier<Optional<String>> function) {
        return Optional.ofNullable(known.get(pid))
                .filter(one -> one.still().compareTo(WAITING) >= 0)
                .filter(one -> {
                    Optional<String> in = function.get();
                    return in.isPresent()
                            ? !isOwnWill(in.get())
                            : one.woke() && one.still().compareTo(ASLEEP) >= 0;
                })
                .map(Known::still);
    }

    private static boolean isOwnWill(String function) {
        return function.contains("nanosleep") || function.contains("nsleep");
    }

    /** Whether it was seen to wake since it was first looked at. */
    boolean hasWoken(int pid) {
        return Optional.ofNullable(known.get(pid)).filter(Known::woke).isPresent();
    }

    /** Its signs of life, where it was looked at. */
    Optional<CrondPulse> signs(int pid) {
        return Optional.ofNullable(known.get(pid)).map(Known::signs);
    }

    /** What was known of it says nothing any more: it is held otherwise. */
    void forget(int pid) {
        known.remove(pid);
    }

    /** Those are the processes that are there. */
    void keep(Collection<Integer> pids) {
        known.keySet().retainAll(pids);
    }
}
