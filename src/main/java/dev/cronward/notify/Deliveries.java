package dev.cronward.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What has not been delivered, for people. */
public interface Deliveries {
    /** What came of asking for a message to be sent again. */
    enum Again {
        /** It is owed once more. */
        OWED,
        /** There is no message of that number that was set aside. */
        UNKNOWN,
        /** The channel has been told something newer of the incident, or is owed it: the old would only mislead. */
        OUTDATED
    }

    /** What was set aside, then what is owed, each oldest first; at most {@code limit}. */
    List<Undelivered> undelivered(int limit);

    /** How many were set aside, by channel; one without any may be absent. */
    Map<String, Long> setAside();

    /** Owes a message again that was set aside; it waits anew, from {@code at} on. */
    Again again(long id, Instant at);
}
