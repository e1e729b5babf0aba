package dev.cronward.observe.join;

import java.util.concurrent.atomic.AtomicLong;

/** The thread that calls the listener. A listener that throws loses that one observation, counted and logged. */
public final class HandOver implements Runnable {
    private static final System.Logger LOG = System.getLogger(HandOver.class.getName());

    private final Outbound out;
    private final Narrator narrator;
    private final AtomicLong failures;

    /** Counts in {@code failures} what the listener would not take. */
    public HandOver(Outbound out, Narrator narrator, AtomicLong failures) {
        this.out = out;
        this.narrator = narrator;
        this.failures = failures;
    }

    @Override
    public void run() {
        try {
            Fact fact = out.take();
            while (!(fact instanceof Fact.Stop)) {
                tell(fact);
                fact = out.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Fact fact) {
        try {
            narrator.tell(fact);
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "an observation could not be handed over ("
                            + fact.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
