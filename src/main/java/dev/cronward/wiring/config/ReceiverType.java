package dev.cronward.wiring.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The kinds of receivers, and which keys each has. */
enum ReceiverType implements NamedThings.Type<ReceiverSettings> {
    SLACK {
        @Override
        public Optional<ReceiverSettings> read(String name, NamedKeys keys) {
            Optional<URI> url = url(keys, "take it from the page of the incoming webhook in Slack");
            Duration timeout = timeout(keys);
            return url.map(to -> new ReceiverSettings.Slack(name, to, timeout));
        }
    },
    WEBHOOK {
        @Override
        public Optional<ReceiverSettings> read(String name, NamedKeys keys) {
            Optional<URI> url = url(keys, "say where to post");
            Duration timeout = timeout(keys);
            return url.map(to -> new ReceiverSettings.Webhook(name, to, timeout));
        }
    },
    PAGERDUTY {
        @Override
        public Optional<ReceiverSettings> read(String name, NamedKeys keys) {
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
        public Optional<ReceiverSettings> read(String name, NamedKeys keys) {
            var urls = keys.required("urls", new HttpUrls(), "name every instance of the cluster, separated by commas");
            Duration resend =
                    keys.value("resend-interval", new SpanText()).orElse(ReceiverSettings.Alertmanager.RESEND);
            Duration timeout = timeout(keys);
            return urls.map(all -> new ReceiverSettings.Alertmanager(name, all, resend, timeout));
        }
    },
    EMAIL {
        @Override
        public Optional<ReceiverSettings> read(String name, NamedKeys keys) {
            return EmailKeys.read(keys).map(mail -> new ReceiverSettings.Email(name, mail));
        }
    };

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> url(NamedKeys keys, String cure) {
        return keys.secret("url", new HttpUrl(), new HttpUrlFile(), cure);
    }

    private static Duration timeout(NamedKeys keys) {
        return keys.value("timeout", new SpanText()).orElse(ReceiverSettings.TIMEOUT);
    }
}
