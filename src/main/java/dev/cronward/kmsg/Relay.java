package dev.cronward.kmsg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells records to all listeners, and counts those that are missing between them. For one thread at a time. */
final class Relay {
    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    private final List<KernelListener> listeners = new ArrayList<>();
    private long next = -1;
    private long records;
    private long lost;
    private boolean failedBefore;

    void add(KernelListener listener) {
        listeners.add(listener);
    }

    /** A record from before listening began, as it was read. */
    void earlier(String text, long now) {
        KernelRecord.parse(text).ifPresent(record -> {
            next = record.sequence() + 1;
            each(one -> one.earlier(record, now));
        });
    }

    /** A record that came since, as it was read; what is none is left alone. */
    void take(String text, long now) {
        Optional<KernelRecord> parsed = KernelRecord.parse(text);
        if (parsed.isEmpty()) {
            return;
        }
        records++;
        long number = parsed.get().sequence();
        if (next >= 0 && number > next) {
            long missing = number - next;
            lost += missing;
            each(one -> one.lost(missing, now));
        }
        next = number + 1;
        each(one -> one.heard(parsed.get(), now));
    }

    void caughtUp() {
        each(KernelListener::caughtUp);
    }

    void deaf(String why) {
        each(one -> one.deaf(why));
    }

    /** A fault of one listener is nothing that the others should suffer from. */
    private void each(Consumer<KernelListener> what) {
        for (KernelListener one : listeners) {
            try {
                what.accept(one);
            } catch (RuntimeException e) {
                if (!failedBefore) {
                    LOG.log(System.Logger.Level.ERROR, "a listener of the kernel log failed, a defect of cronward", e);
                }
                failedBefore = true;
            }
        }
    }

    /** Records that came since listening began. */
    long records() {
        return records;
    }

    /** Records that the kernel had overwritten before they were read. */
    long lost() {
        return lost;
    }
}
