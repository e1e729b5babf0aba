package dev.cronward.records;

import dev.cronward.notify.Delivery;
import java.time.Instant;
import java.util.List;

/** One taker of records. Used by one thread. */
public interface Sink extends AutoCloseable {
    /** Its name in the configuration; stable, as the ledger keeps by it what it has had. */
    String name();

    /** Whether it wants a record; what it does not want is passed over. Always the same answer for a kind. */
    default boolean wants(RunEvent.Kind kind) {
        return true;
    }

    /**
     * Delivers records, in order. Blocks at most for the sink's time-out and never throws for what the receiver does.
     * With {@link Delivery.TryAgain} all of them come again, also those that were taken; a rejection of several means
     * that at least one of them is at fault: the caller tries each alone. An interrupt ends the attempt early as {@link
     * Delivery.TryAgain}, with the thread's flag set again.
     *
     * @param records at least one
     * @param now the present
     */
    Delivery deliver(List<RunRecord> records, Instant now);

    /** Of the records that were just taken together, how many the receiver said that it left out for good. */
    default long leftOut() {
        return 0;
    }

    @Override
    default void close() {}
}
