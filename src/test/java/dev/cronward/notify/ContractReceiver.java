package dev.cronward.notify;

import java.util.List;

/** A receiver for the contract of all channels. */
public interface ContractReceiver extends AutoCloseable {
    /** Where it listens on 127.0.0.1. */
    int port();

    /** Everything that it took or refused so far, readable. */
    List<String> received();

    /** It takes nothing now and may do so later. */
    void refusesForNow();

    /** It will never take this message. */
    void refusesTheMessage();

    @Override
    void close();
}
