package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A receiver that forgets: it has to be told again and again of what still holds. */
public interface RefreshedChannel extends Channel {
    /** How often it is told. */
    Duration refreshEvery();

    /** How long after its end it is still told of a resolved incident. */
    Duration refreshResolvedFor();

    /**
     * Tells it of everything that holds. What is wrong with one incident does not keep the others from it. The same
     * rules on blocking, throwing and interrupts as for {@link #deliver}.
     *
     * @param current open incidents and lately resolved ones; may be empty
     * @param now the present, for end times
     */
    Delivery refresh(List<Incident> current, Instant now);
}
