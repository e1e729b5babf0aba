package dev.cronward.people;

import dev.cronward.catalog.Owners;
import dev.cronward.verdict.Audience;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who hears of an incident: where it is routed to, unless somebody wanted silence or has taken it on. No query. */
public final class Listeners implements Audience {
    private final ChannelNames channels;
    private final Silences silences;
    private final List<MaintenanceWindow> windows;
    private final Supplier<Owners> owners;
    private final Routes routes;
    private final Escalation escalation;

    /**
     * Decides by what people say.
     *
     * @param windows of every week
     * @param owners as the site's files say now
     * @param settings where incidents go whose owner does not say so
     * @throws IllegalArgumentException when the settings name a receiver that there is not
     */
    public Listeners(
            ChannelNames channels,
            Silences silences,
            List<MaintenanceWindow> windows,
            Supplier<Owners> owners,
            RouteSettings settings) {
        this.channels = channels;
        this.silences = silences;
        this.windows = List.copyOf(windows);
        this.owners = owners;
        this.routes = new Routes(settings, channels.all());
        this.escalation = new Escalation(routes);
        if (!routes.unknown().isEmpty()) {
            throw new IllegalArgumentException("cronward.route names a receiver that is not configured: "
                    + String.join(", ", routes.unknown()) + "; the channels are "
                    + (channels.all().isEmpty() ? "none" : String.join(", ", channels.all())));
        }
    }

    @Override
    public Set<String> channels() {
        return channels.all();
    }

    @Override
    public Set<String> reminded() {
        return channels.reminded();
    }

    @Override
    public Set<String> answered() {
        return channels.answered();
    }

    @Override
    public Hearing of(Incident incident, Optional<Instant> toldSince, Instant now) {
        Owners known = owners.get();
        Optional<Hush> hush = Hush.of(incident.finding(), silences.mutes(), windows, now);
        Optional<Acknowledgement> taken =
                Optional.ofNullable(silences.acknowledged().get(incident.id()));
        Routes.Route route = routes.of(incident.finding(), known);
        Map<String, String> marks = new HashMap<>();
        route.remark().ifPresent(remark -> marks.put(Marks.ROUTING, remark));
        hush.ifPresent(it -> marks.putAll(it.marks()));
        taken.ifPresent(it -> marks.putAll(marks(it)));
        Set<String> heard = new HashSet<>(route.channels());
        if (taken.isEmpty() && toldSince.isPresent()) {
            Escalation.Reached reached =
                    escalation.of(incident.finding(), known, Duration.between(toldSince.get(), now));
            heard.addAll(reached.channels());
            reached.remark().ifPresent(remark -> marks.put(Marks.ESCALATED, remark));
        }
        return new Hearing(hush.isPresent() ? Set.of() : heard, taken.isPresent(), marks);
    }

    private static Map<String, String> marks(Acknowledgement word) {
        Map<String, String> marks = new HashMap<>();
        marks.put(Marks.ACKNOWLEDGED_BY, word.by());
        marks.put(Marks.ACKNOWLEDGED_AT, word.at().toString());
        word.note().ifPresent(note -> marks.put(Marks.ACKNOWLEDGEMENT_NOTE, note));
        return marks;
    }
}
