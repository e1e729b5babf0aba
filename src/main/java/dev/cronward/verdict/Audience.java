package dev.cronward.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is to hear of an incident as things are now. Asked again at every evaluation, so that whatever changes the answer
 * (the end of a mute, another owner, a time without acknowledgement) has its effect without any event.
 */
public interface Audience {
    /** Every channel that is configured. */
    Set<String> channels();

    /**
     * Those of them whose receivers forget and are told again and again. No person hears of that, so they are told also
     * of what is no news to anybody: that it is acknowledged, or muted.
     */
    Set<String> reminded();

    /** Those of them whose receivers want to know that somebody has taken on an incident of which they were told. */
    Set<String> answered();

    /**
     * Who is to hear of it.
     *
     * @param incident as it is now; its id is 0 while it is not written yet
     * @param toldSince when somebody was first told of it
     */
    Hearing of(Incident incident, Optional<Instant> toldSince, Instant now);

    /**
     * The answer.
     *
     * @param channels who is to be told of it from now on; empty for an incident that is kept quiet
     * @param acknowledged whether somebody has taken it on, so that people need to hear nothing but its end
     * @param marks what is said of the incident beside its finding, by names of {@link Marks}
     */
    record Hearing(Set<String> channels, boolean acknowledged, Map<String, String> marks) {
        public Hearing {
            channels = Set.copyOf(channels);
            marks = Map.copyOf(marks);
        }
    }

    /** Every channel hears of everything. */
    static Audience everybody(List<String> channels) {
        Set<String> all = Set.copyOf(channels);
        Hearing always = new Hearing(all, false, Map.of());
        return new Audience() {
            @Override
            public Set<String> channels() {
                return all;
            }

            @Override
            public Set<String> reminded() {
                return Set.of();
            }

            @Override
            public Set<String> answered() {
                return Set.of();
            }

            @Override
            public Hearing of(Incident incident, Optional<Instant> toldSince, Instant now) {
                return always;
            }
        };
    }
}
