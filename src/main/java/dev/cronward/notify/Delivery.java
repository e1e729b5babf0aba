package dev.cronward.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to deliver. */
public sealed interface Delivery {
    /** The receiver took it. */
    record Delivered() implements Delivery {}

    /**
     * Not now.
     *
     * @param reason for people, without secrets
     * @param after how long the receiver asked to wait, if it did
     */
    record TryAgain(String reason, Optional<Duration> after) implements Delivery {}

    /**
     * The receiver will never take it.
     *
     * @param reason for people, without secrets
     */
    record Rejected(String reason) implements Delivery {}
}
