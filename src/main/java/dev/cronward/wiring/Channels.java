package dev.cronward.wiring;

import dev.cronward.notify.Channel;
import dev.cronward.notify.alertmanager.AlertmanagerChannel;
import dev.cronward.notify.alertmanager.AlertmanagerSettings;
import dev.cronward.notify.facts.Sender;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.notify.pagerduty.PagerDutyChannel;
import dev.cronward.notify.slack.SlackChannel;
import dev.cronward.notify.webhook.WebhookChannel;
import dev.cronward.wiring.config.AlertmanagerConfig;
import dev.cronward.wiring.config.PagerDutyConfig;
import dev.cronward.wiring.config.SlackConfig;
import dev.cronward.wiring.config.WebhookConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All channels that are configured; none is by default. */
@Singleton
final class Channels {
    private final AlertmanagerConfig alertmanager;
    private final WebhookConfig webhook;
    private final SlackConfig slack;
    private final PagerDutyConfig pagerduty;

    Channels(AlertmanagerConfig alertmanager, WebhookConfig webhook, SlackConfig slack, PagerDutyConfig pagerduty) {
        this.alertmanager = alertmanager;
        this.webhook = webhook;
        this.slack = slack;
        this.pagerduty = pagerduty;
    }

    /** Every channel, nothing sent yet. */
    List<Channel> of(Sender sender) {
        List<Channel> channels = new ArrayList<>(alertmanagers(sender));
        webhook.url()
                .or(webhook::urlFile)
                .map(url -> new WebhookChannel(
                        url.toString(), HttpPost.client(webhook.timeout()), sender, webhook.timeout()))
                .ifPresent(channels::add);
        slack.url()
                .or(slack::urlFile)
                .map(url -> new SlackChannel(
                        url.toString(), HttpPost.client(slack.timeout()), sender.node(), slack.timeout()))
                .ifPresent(channels::add);
        pagerduty
                .routingKey()
                .or(pagerduty::routingKeyFile)
                .map(key -> new PagerDutyChannel(
                        pagerduty.url().toString(),
                        key,
                        HttpPost.client(pagerduty.timeout()),
                        sender.node(),
                        pagerduty.timeout()))
                .ifPresent(channels::add);
        return List.copyOf(channels);
    }

    private List<Channel> alertmanagers(Sender sender) {
        Duration timeout = alertmanager.timeout();
        AlertmanagerSettings usual = AlertmanagerSettings.usual(sender.node(), sender.agent());
        AlertmanagerSettings settings = new AlertmanagerSettings(
                usual.node(),
                usual.agent(),
                timeout,
                alertmanager.resendInterval(),
                usual.resolvedFor(),
                usual.leastFiring());
        var client = HttpPost.client(timeout);
        return alertmanager.urls().orElse(List.of()).stream()
                .<Channel>map(url -> new AlertmanagerChannel(url.toString(), client, settings))
                .toList();
    }
}
