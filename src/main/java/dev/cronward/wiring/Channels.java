package dev.cronward.wiring;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Receiver;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.notify.alertmanager.AlertmanagerSettings;
import dev.cronward.notify.email.EmailChannel;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.http.HttpReceiver;
import dev.cronward.notify.pagerduty.PagerDutyChannel;
import dev.cronward.notify.slack.SlackChannel;
import dev.cronward.notify.webhook.WebhookChannel;
import dev.cronward.wiring.config.AlertmanagerConfig;
import dev.cronward.wiring.config.PagerDutyConfig;
import dev.cronward.wiring.config.ReceiverSettings;
import dev.cronward.wiring.config.ReceiversConfig;
import dev.cronward.wiring.config.SlackConfig;
import dev.cronward.wiring.config.WebhookConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** All receivers that are configured, with their channels; none is by default. */
@Singleton
final class Channels {
    private final List<ReceiverSettings> settings = new ArrayList<>();

    Channels(
            AlertmanagerConfig alertmanager,
            WebhookConfig webhook,
            SlackConfig slack,
            PagerDutyConfig pagerduty,
            ReceiversConfig named) {
        alertmanager
                .urls()
                .filter(Predicate.not(List::isEmpty))
                .map(urls -> new ReceiverSettings.Alertmanager(
                        "alertmanager", urls, alertmanager.resendInterval(), alertmanager.timeout()))
                .ifPresent(settings::add);
        webhook.url()
                .or(webhook::urlFile)
                .map(url -> new ReceiverSettings.Webhook("webhook", url, webhook.timeout()))
                .ifPresent(settings::add);
        slack.url()
                .or(slack::urlFile)
                .map(url -> new ReceiverSettings.Slack("slack", url, slack.timeout()))
                .ifPresent(settings::add);
        pagerduty
                .routingKey()
                .or(pagerduty::routingKeyFile)
                .map(key -> new ReceiverSettings.PagerDuty("pagerduty", key, pagerduty.url(), pagerduty.timeout()))
                .ifPresent(settings::add);
        settings.addAll(named.settings());
    }

    /** Every receiver, nothing sent yet. */
    List<Receiver> of(Sender sender) {
        HttpClient client = HttpPost.client(settings.stream()
                .map(ReceiverSettings::timeout)
                .max(Comparator.naturalOrder())
                .orElse(ReceiverSettings.TIMEOUT));
        return settings.stream()
                .map(one -> new Receiver(one.name(), channels(one, client, sender)))
                .toList();
    }

    private static List<Channel> channels(ReceiverSettings settings, HttpClient client, Sender sender) {
        return switch (settings) {
            case ReceiverSettings.Slack slack ->
                List.of(new SlackChannel(to(slack, slack.url(), client), sender.node()));
            case ReceiverSettings.Webhook webhook ->
                List.of(new WebhookChannel(to(webhook, webhook.url(), client), sender));
            case ReceiverSettings.PagerDuty service ->
                List.of(new PagerDutyChannel(to(service, service.url(), client), service.routingKey(), sender.node()));
            case ReceiverSettings.Email mail -> List.of(new EmailChannel(mail.name(), mail.mail(), sender.node()));
            case ReceiverSettings.Alertmanager cluster -> instances(cluster, client, sender);
        };
    }

    private static HttpReceiver to(ReceiverSettings settings, URI url, HttpClient client) {
        return new HttpReceiver(settings.name(), url.toString(), client, settings.timeout());
    }

    private static List<Channel> instances(ReceiverSettings.Alertmanager cluster, HttpClient client, Sender sender) {
        AlertmanagerSettings usual = AlertmanagerSettings.usual(sender.node(), sender.agent());
        AlertmanagerSettings settings = new AlertmanagerSettings(
                usual.node(),
                usual.agent(),
                cluster.timeout(),
                cluster.resendInterval(),
                usual.resolvedFor(),
                usual.leastFiring());
        return cluster.urls().stream()
                .<Channel>map(url -> new AlertmanagerChannel(cluster.name(), url.toString(), client, settings))
                .toList();
    }
}
