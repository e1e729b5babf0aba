package dev.cronward.people;

import dev.cronward.verdict.Audience;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Marks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who hears of an incident: its channels, unless somebody wanted silence or has taken it on. Costs no query. */
public final class Listeners implements Audience {
    private final Set<String> channels;
    private final Set<String> reminded;
    private final Silences silences;
    private final List<MaintenanceWindow> windows;

    /**
     * Decides by what people say.
     *
     * @param channels names of all channels
     * @param reminded those of them whose receivers forget
     * @param windows of every week
     */
    public Listeners(Set<String> channels, Set<String> reminded, Silences silences, List<MaintenanceWindow> windows) {
        this.channels = Set.copyOf(channels);
        this.reminded = Set.copyOf(reminded);
        this.silences = silences;
        this.windows = List.copyOf(windows);
    }

    @Override
    public Set<String> channels() {
        return channels;
    }

    @Override
    public Set<String> reminded() {
        return reminded;
    }

    @Override
    public Hearing of(Incident incident, Optional<Instant> toldSince, Instant now) {
        Optional<Hush> hush = Hush.of(incident.finding(), silences.mutes(), windows, now);
        Optional<Acknowledgement> taken =
                Optional.ofNullable(silences.acknowledged().get(incident.id()));
        Map<String, String> marks = new HashMap<>();
        hush.ifPresent(it -> marks.putAll(it.marks()));
        taken.ifPresent(it -> marks.putAll(marks(it)));
        return new Hearing(hush.isPresent() ? Set.of() : channels, taken.isPresent(), marks);
    }

    private static Map<String, String> marks(Acknowledgement word) {
        Map<String, String> marks = new HashMap<>();
        marks.put(Marks.ACKNOWLEDGED_BY, word.by());
        marks.put(Marks.ACKNOWLEDGED_AT, word.at().toString());
        word.note().ifPresent(note -> marks.put(Marks.ACKNOWLEDGEMENT_NOTE, note));
        return marks;
    }
}
