package dev.cronward.notify.alertmanager;

import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.RefreshedChannel;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.verdict.Incident;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One Alertmanager. Every instance of a cluster is a channel of its own, as their gossip does not carry alerts. Used by
 * one thread.
 */
public final class AlertmanagerChannel implements RefreshedChannel {
    /** Alerts in one POST of a refresh, for the same reason as the size of a lane's batch. */
    private static final int CHUNK = 50;

    private final String receiver;
    private final Endpoint endpoint;
    private final HttpPost post;
    private final AlertmanagerSettings settings;
    private final AlertJson json;
    private final Told told;

    /**
     * A channel to one instance; nothing is sent yet.
     *
     * @param receiver name of the cluster in the configuration, the beginning of the channel's name
     * @param url its external URL, with credentials and path prefix where it has them
     * @param client shared with other channels
     * @throws IllegalArgumentException when the URL is of no use
     */
    public AlertmanagerChannel(String receiver, String url, HttpClient client, AlertmanagerSettings settings) {
        this.receiver = receiver;
        this.endpoint = endpoint(url);
        this.post = new HttpPost(client, endpoint, settings.timeout());
        this.settings = settings;
        this.json = new AlertJson(settings.agent());
        this.told = new Told(settings);
    }

    /**
     * The name of the channel to an instance.
     *
     * @throws IllegalArgumentException when the URL is of no use
     */
    public static String name(String receiver, String url) {
        return receiver + ":" + endpoint(url).shown();
    }

    private static Endpoint endpoint(String url) {
        return Endpoint.below(url, "/api/v2/alerts");
    }

    @Override
    public String name() {
        return receiver + ":" + endpoint.shown();
    }

    @Override
    public Duration refreshEvery() {
        return settings.resendEvery();
    }

    @Override
    public Duration refreshResolvedFor() {
        return settings.resolvedFor();
    }

    @Override
    public Delivery deliver(List<Message> messages, Instant now) {
        Set<Long> unheard = messages.stream()
                .filter(Message::first)
                .map(message -> message.incident().id())
                .collect(Collectors.toSet());
        return tell(told.next(messages.stream().map(Message::incident).toList(), unheard, now), now);
    }

    @Override
    public Delivery refresh(List<Incident> current, Instant now) {
        // Youngest first: of two incidents with the same labels in different chunks the later must be told first.
        List<Incident> ordered = current.stream()
                .sorted(Comparator.comparingLong(Incident::id).reversed())
                .toList();
        Optional<Delivery.Rejected> rejected = Optional.empty();
        for (int from = 0; from < ordered.size(); from += CHUNK) {
            List<Incident> chunk = ordered.subList(from, Math.min(from + CHUNK, ordered.size()));
            Delivery result = tell(told.next(chunk, now), now);
            if (result instanceof Delivery.Rejected refused) {
                rejected = Optional.of(refused);
                result = chunk.size() == 1 ? result : eachAlone(chunk, now);
            }
            if (result instanceof Delivery.TryAgain) {
                return result;
            }
        }
        Set<Long> ids = new HashSet<>();
        current.forEach(incident -> ids.add(incident.id()));
        told.keepOnly(ids, now);
        return rejected.<Delivery>map(r -> r).orElseGet(Delivery.Delivered::new);
    }

    private Delivery eachAlone(List<Incident> incidents, Instant now) {
        for (Incident incident : incidents) {
            if (tell(told.next(List.of(incident), now), now) instanceof Delivery.TryAgain later) {
                return later;
            }
        }
        return new Delivery.Delivered();
    }

    private Delivery tell(Told.Next next, Instant now) {
        if (next.alerts().isEmpty()) {
            return new Delivery.Delivered(); // overtaken by later incidents that were told already
        }
        Delivery result = post.json(json.of(next.alerts()), now);
        if (result instanceof Delivery.Delivered) {
            told.sent(next);
        }
        return result;
    }

    @Override
    public String toString() {
        return name();
    }
}
