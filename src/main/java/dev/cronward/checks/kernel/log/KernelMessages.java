package dev.cronward.checks.kernel.log;

import dev.cronward.checks.CheckMemory;
import dev.cronward.host.Reading;
import dev.cronward.kmsg.KernelListener;
import dev.cronward.kmsg.KernelRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Listens to what the kernel says of its own node, and remembers it over a restart of the agent. On a node that it has
 * never listened to it begins at the end of the log; after that it goes on where it was, and in a boot that it does not
 * know with the first record of that boot. Thread-safe.
 */
public final class KernelMessages implements KernelListener, KernelSaid {
    /** The name under which it is remembered, and that of the check. */
    static final String NAME = "kernel-log";

    private static final String BOOT = "boot";
    private static final String NUMBER = "\\d{1,18}";

    private final KernelPatterns patterns = KernelPatterns.all();
    private final SaidBook book = new SaidBook();
    private final CheckMemory memory;
    private final Optional<String> boot;
    private final InstantSource clock;
    private Optional<String> deaf = Optional.empty();
    private boolean recalled;
    /** Until the log's end was reached on a node that is not known yet. */
    private boolean past;
    /** The number of the record that comes next; not known before the first one. */
    private long next = -1;

    private long lost;
    private String kept = "";

    /**
     * Not listening yet.
     *
     * @param memory what it remembers
     * @param boot the kernel's name for the present boot; without it nothing is read a second time
     */
    public KernelMessages(CheckMemory memory, Optional<String> boot, InstantSource clock) {
        this.memory = memory;
        this.boot = boot;
        this.clock = clock;
    }

    @Override
    public synchronized void earlier(KernelRecord record, long readAt) {
        recall();
        if (past) {
            next = record.sequence() + 1;
        } else {
            take(record, readAt);
        }
    }

    @Override
    public synchronized void heard(KernelRecord record, long readAt) {
        recall();
        take(record, readAt);
    }

    @Override
    public synchronized void deaf(String why) {
        deaf = Optional.of(why);
    }

    private void take(KernelRecord record, long readAt) {
        if (record.sequence() < next) {
            return; // known from before the restart
        }
        if (next >= 0) {
            lost += record.sequence() - next;
        }
        next = record.sequence() + 1;
        if (record.isKernels()) {
            patterns.find(record.text()).ifPresent(found -> book.add(found, when(record, readAt)));
        }
    }

    /** The record's time by the wall clock of now: that of its writing may have been wrong. */
    private Instant when(KernelRecord record, long readAt) {
        return clock.instant().minusNanos(Math.max(0, readAt - record.micros() * 1_000));
    }

    /** What matters now. */
    synchronized List<Said> all(Instant now) {
        recall();
        book.forget(now);
        return List.copyOf(book.all());
    }

    /** Records of this boot that were overwritten before they were read. */
    synchronized long lost() {
        recall();
        return lost;
    }

    @Override
    public synchronized Reading<Optional<String>> about(String code, Predicate<String> of, Instant now) {
        return deaf.<Reading<Optional<String>>>map(Reading::unknown)
                .orElseGet(() -> Reading.known(all(now).stream()
                        .filter(said -> said.pattern().told().code().equals(code) && of.test(said.of()))
                        .min(Comparator.comparingLong(Said::since))
                        .map(Said::first)));
    }

    /** Writes what has changed. */
    synchronized void keep() {
        String text = BOOT + '\t' + boot.orElse("") + '\t' + Math.max(0, next) + '\t' + lost + '\n' + book.lines();
        if (!text.equals(kept)) {
            kept = text;
            memory.keep(NAME, text);
        }
    }

    private void recall() {
        if (recalled) {
            return;
        }
        recalled = true;
        Optional<String> before = memory.recall(NAME);
        past = before.isEmpty() || boot.isEmpty();
        before.ifPresent(text -> {
            kept = text;
            text.lines().skip(1).forEach(line -> Said.parse(line, patterns).ifPresent(book::put));
            goOn(text.lines().findFirst().orElse("").split("\t", -1));
        });
    }

    private void goOn(String[] head) {
        boolean whole = head.length == 4 && head[0].equals(BOOT) && head[2].matches(NUMBER) && head[3].matches(NUMBER);
        if (whole && boot.equals(Optional.of(head[1]))) {
            next = Long.parseLong(head[2]);
            lost = Long.parseLong(head[3]);
        } else {
            next = 0;
            book.booted();
        }
    }
}
