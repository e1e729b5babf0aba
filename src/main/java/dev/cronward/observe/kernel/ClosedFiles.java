package dev.cronward.observe.kernel;

import dev.cronward.linux.Descriptors;
import dev.cronward.linux.Errno;
import dev.cronward.linux.Fanotify;
import dev.cronward.linux.FileFacts;
import dev.cronward.observe.Capability;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import dev.cronward.observe.join.Tally;
import dev.cronward.observe.process.KernelTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the files that are closed in the cronds' directories for temporary files, each in its own mount namespace.
 * Those are everybody's directories, so there is a bound: when more is closed there than any cronds could, it stops
 * listening for a while, and says so. For the kernel thread only.
 */
final class ClosedFiles {
    /** A storm of jobs and all that they do in /tmp. */
    private static final int AT_ONCE = 10_000;

    private static final int PER_SECOND = 1_000;
    private static final long PAUSE_NANOS = 30_000_000_000L;
    private static final long PROOF_NANOS = 12_000_000_000L;
    private static final long LINGER_NANOS = 60_000_000_000L;
    private static final Set<Integer> HARMLESS = Set.of(0, Errno.ENOENT, Errno.ESRCH, Errno.ENOTDIR);

    private final @Nullable Fanotify kernel;
    private final Descriptors descriptors;
    private final KernelTime time;
    private final long patienceNanos;
    private final Capabilities capabilities;
    private final Outbound out;
    private final Tally tally;
    private final CloseBudget budget;
    /** Why a crond's directory is not listened to, by its pid; 0 where it is. */
    private final TreeMap<Integer, Integer> cronds = new TreeMap<>();

    /** When those of them ended that are gone. */
    private final TreeMap<Integer, Long> gone = new TreeMap<>();

    private boolean paused;
    /** It has paused, and has not listened for long since. */
    private boolean wary;

    private long changedAt;
    private long lostAt = Long.MIN_VALUE;

    /**
     * Listens to no directory yet.
     *
     * @param kernel null where the kernel does not tell
     * @param patienceNanos how long a run's end may wait for a file to be closed
     */
    ClosedFiles(
            @Nullable Fanotify kernel,
            Descriptors descriptors,
            KernelTime time,
            long patienceNanos,
            Capabilities capabilities,
            Outbound out,
            Tally tally) {
        this.kernel = kernel;
        this.descriptors = descriptors;
        this.time = time;
        this.patienceNanos = patienceNanos;
        this.capabilities = capabilities;
        this.out = out;
        this.tally = tally;
        this.budget = new CloseBudget(AT_ONCE, PER_SECOND, time.now());
        this.changedAt = time.now();
    }

    /** Whether a file of this crond is told of when it is closed. */
    boolean isOf(int crond) {
        return !paused && kernel != null && cronds.getOrDefault(crond, Errno.ESRCH) == 0;
    }

    long patienceNanos() {
        return patienceNanos;
    }

    /** Listens to a crond's directory. Asked again it finds out whether another one has taken its place. */
    void watch(int crond) {
        if (kernel == null) {
            return;
        }
        gone.remove(crond);
        Integer before = cronds.put(crond, paused ? 0 : mark(kernel, crond));
        if (before == null || !before.equals(cronds.get(crond))) {
            say();
        }
    }

    /** A crond has ended; what it started may still have to close its output. */
    void ended(int crond) {
        if (cronds.containsKey(crond)) {
            gone.put(crond, time.now());
        }
    }

    /**
     * The kernel forgets a directory only by its path, which is gone with the process that led there;
     * so it forgets all, and is asked again for those of the others. The file of a run that ends between the two, some
     * microseconds, would not be told of.
     */
    private void forgetGone(Fanotify fanotify) {
        Set<Integer> past = gone.entrySet().stream()
                .filter(one -> time.now() - one.getValue() >= LINGER_NANOS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        gone.keySet().removeAll(past);
        if (cronds.keySet().removeAll(past) && !paused) {
            fanotify.unmarkAll();
            markAll(fanotify);
            say();
        }
    }

    private void markAll(Fanotify fanotify) {
        cronds.replaceAll((crond, before) -> mark(fanotify, crond));
    }

    /** A link would lead out of a container's own tree, and into the agent's; so only one in the agent's is followed. */
    private int mark(Fanotify fanotify, int crond) {
        String directory = "/proc/" + crond + "/root/tmp";
        int errno = fanotify.mark(directory, false);
        return errno == Errno.ENOTDIR && isInOwnTree(crond) ? fanotify.mark(directory, true) : errno;
    }

    private boolean isInOwnTree(int crond) {
        FileFacts own = factsOf("/proc/self/root/");
        FileFacts its = factsOf("/proc/" + crond + "/root/");
        return own != null && its != null && own.isSameFile(its);
    }

    private @Nullable FileFacts factsOf(String name) {
        int held = descriptors.hold(name);
        if (held < 0) {
            return null;
        }
        FileFacts facts = descriptors.facts(held);
        descriptors.close(held);
        return facts;
    }

    /** Takes files that were closed, at most {@link Fanotify#MOST}; each has to be given back by the caller. */
    int take() {
        if (kernel == null) {
            return 0;
        }
        int taken = kernel.read();
        while (taken < 0 && taken != -Errno.EAGAIN && taken != -Errno.EINTR) {
            lose();
            taken = kernel.read();
        }
        if (taken <= 0) {
            return 0;
        }
        tally.closed.add(taken);
        if (!budget.take(taken, time.now()) && !paused) {
            paused = true;
            wary = true;
            changedAt = time.now();
            kernel.unmarkAll();
            tally.closedPauses.add(1);
            say();
        }
        return taken;
    }

    /** The file's descriptor; below 0 for none. */
    int descriptor(int index) {
        int descriptor = kernel == null ? -1 : kernel.descriptor(index);
        if (descriptor < 0) {
            lose();
        }
        return descriptor;
    }

    /** What a file is; null when that cannot be told. */
    @Nullable FileFacts facts(int descriptor) {
        return descriptors.facts(descriptor);
    }

    void giveBack(int descriptor) {
        descriptors.close(descriptor);
    }

    int pid(int index) {
        return kernel == null ? 0 : kernel.pid(index);
    }

    private void lose() {
        tally.closedLost.add(1);
        lostAt = time.now();
    }

    /** Whether word of files may have been lost since then. */
    boolean hasLostSince(long since) {
        return lostAt >= since;
    }

    /** What is due: forgets cronds that are gone, listens again after a pause, and says so when that has lasted. */
    void tick() {
        if (kernel == null) {
            return;
        }
        if (!gone.isEmpty()) {
            forgetGone(kernel);
        }
        long past = time.now() - changedAt;
        if (paused && past >= PAUSE_NANOS) {
            paused = false;
            changedAt = time.now();
            markAll(kernel);
        } else if (wary && !paused && past >= PROOF_NANOS) {
            wary = false;
            say();
        }
    }

    /** Whether {@link #tick} has something to do soon. */
    boolean isWary() {
        return wary;
    }

    private void say() {
        String detail = wary
                ? "so many files are closed in /tmp that cronward looks at them only now and then; the output"
                        + " of very short runs may be missed meanwhile"
                : unheard();
        Capability capability = new Capability(Capabilities.CLOSED_FILES, detail.isEmpty(), false, detail);
        if (capabilities.set(capability)) {
            out.offer(new Fact.Changed(capability));
        }
    }

    /** Of a crond without such a directory nothing is missed: it starts nothing, or keeps its output elsewhere. */
    private String unheard() {
        return cronds.entrySet().stream()
                .filter(one -> !HARMLESS.contains(one.getValue()))
                .map(one -> "the output of very short runs of crond " + one.getKey()
                        + " may be missed, as the kernel does not tell of the files in its /tmp: "
                        + Errno.describe(one.getValue()))
                .findFirst()
                .orElse("");
    }
}
