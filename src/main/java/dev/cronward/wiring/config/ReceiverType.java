package dev.cronward.wiring.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of receivers, and which keys each has. */
enum ReceiverType {
    SLACK {
        @Override
        Optional<ReceiverSettings> read(String name, ReceiverKeys keys) {
            Optional<URI> url = url(keys, "take it from the page of the incoming webhook in Slack");
            Duration timeout = timeout(keys);
            return url.map(to -> new ReceiverSettings.Slack(name, to, timeout));
        }
    },
    WEBHOOK {
        @Override
        Optional<ReceiverSettings> read(String name, ReceiverKeys keys) {
            Optional<URI> url = url(keys, "say where to post");
            Duration timeout = timeout(keys);
            return url.map(to -> new ReceiverSettings.Webhook(name, to, timeout));
        }
    },
    PAGERDUTY {
        @Override
        Optional<ReceiverSettings> read(String name, ReceiverKeys keys) {
            Optional<String> key = keys.secret(
                    "routing-key",
                    new RoutingKeyText(),
                    new RoutingKeyFile(),
                    "take the integration key of the service's Events API v2 integration");
            URI url = keys.value("url", new HttpUrl()).orElse(ReceiverSettings.PagerDuty.USUAL);
            Duration timeout = timeout(keys);
            return key.map(secret -> new ReceiverSettings.PagerDuty(name, secret, url, timeout));
        }
    },
    ALERTMANAGER {
        @Override
        Optional<ReceiverSettings> read(String name, ReceiverKeys keys) {
            var urls = keys.required("urls", new HttpUrls(), "name every instance of the cluster, separated by commas");
            Duration resend =
                    keys.value("resend-interval", new SpanText()).orElse(ReceiverSettings.Alertmanager.RESEND);
            Duration timeout = timeout(keys);
            return urls.map(all -> new ReceiverSettings.Alertmanager(name, all, resend, timeout));
        }
    },
    EMAIL {
        @Override
        Optional<ReceiverSettings> read(String name, ReceiverKeys keys) {
            return EmailKeys.read(keys).map(mail -> new ReceiverSettings.Email(name, mail));
        }
    };

    /** Reads its keys, those that may be left out too; empty when there is a problem, which the keys then hold. */
    abstract Optional<ReceiverSettings> read(String name, ReceiverKeys keys);

    /** The type that configuration calls so. */
    static Optional<ReceiverType> of(String word) {
        return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** All of them, for people. */
    static String words() {
        return Stream.of(values()).map(ReceiverType::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> url(ReceiverKeys keys, String cure) {
        return keys.secret("url", new HttpUrl(), new HttpUrlFile(), cure);
    }

    private static Duration timeout(ReceiverKeys keys) {
        return keys.value("timeout", new SpanText()).orElse(ReceiverSettings.TIMEOUT);
    }
}
