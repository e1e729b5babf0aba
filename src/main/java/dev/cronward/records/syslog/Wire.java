package dev.cronward.records.syslog;

import java.io.IOException;
import java.util.List;

/** A way to a log server. Used by one thread at a time, but for {@link #close}. */
interface Wire {
    /** Sends messages, connecting where that is needed. After an exception the next call begins afresh. */
    void send(List<byte[]> messages) throws IOException;

    /** Hangs up. */
    void close();
}
