package dev.cronward.wiring.config;

import dev.cronward.notify.email.EmailSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One receiver as it is configured. None of them shows its secrets. */
public sealed interface ReceiverSettings {
    /** How long one delivery may take unless configured. */
    Duration TIMEOUT = Duration.ofSeconds(5);

    /** Its name. */
    String name();

    /** How long one delivery may take. */
    Duration timeout();

    /** An incoming webhook of Slack, whose URL is a secret. */
    record Slack(String name, URI url, Duration timeout) implements ReceiverSettings {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A receiver of Alertmanager's webhook format; its URL is a secret. */
    record Webhook(String name, URI url, Duration timeout) implements ReceiverSettings {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A service of PagerDuty; the key is a secret. */
    record PagerDuty(String name, String routingKey, URI url, Duration timeout) implements ReceiverSettings {
        /** The Events API, unless the account is in the service region of the EU. */
        static final URI USUAL = URI.create("https://events.pagerduty.com/v2/enqueue");

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every instance of a cluster of Alertmanager. */
    record Alertmanager(String name, List<URI> urls, Duration resendInterval, Duration timeout)
            implements ReceiverSettings {
        /** How often open incidents are sent again unless configured. */
        static final Duration RESEND = Duration.ofSeconds(60);

        @Override
        public String toString() {
            return name;
        }
    }

    /** Mail to some addresses; the password is a secret. */
    record Email(String name, EmailSettings mail) implements ReceiverSettings {
        /** How long one message may take unless configured: some servers let strangers wait before they greet them. */
        static final Duration TIMEOUT = Duration.ofSeconds(30);

        @Override
        public Duration timeout() {
            return mail.timeout();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
