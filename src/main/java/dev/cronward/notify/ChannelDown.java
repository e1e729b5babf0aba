package dev.cronward.notify;

import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A receiver has taken nothing for long although it was tried again and again: whoever relies on it hears of nothing.
 * It is told through the others, and through itself once it is back. Used by the agent's loop alone.
 */
public final class ChannelDown implements Detector {
    /** Restarts and short outages of receivers are everyday; a lane has tried about ten times by then. */
    static final Duration LONG = Duration.ofMinutes(10);

    private final String code;
    private final Severity severity;
    private final String noun;
    private final Supplier<List<ChannelState>> states;
    /** Reasons by channel as first told: the words of a later attempt are no news. */
    private final Map<String, String> reasons = new HashMap<>();

    /** Over the channels as they are now. */
    public ChannelDown(Supplier<List<ChannelState>> states) {
        this("channel-down", Severity.CRITICAL, "channel", states);
    }

    private ChannelDown(String code, Severity severity, String noun, Supplier<List<ChannelState>> states) {
        this.code = code;
        this.severity = severity;
        this.noun = noun;
        this.states = states;
    }

    /** The same of those who take the records of runs: nobody waits for them at night, and they are kept meanwhile. */
    public static ChannelDown ofRecords(Supplier<List<ChannelState>> states) {
        return new ChannelDown("records-down", Severity.WARNING, "sink", states);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return downAt(situation.now());
    }

    /** The findings at an instant. */
    public List<Finding> downAt(Instant now) {
        List<ChannelState> down =
                states.get().stream().filter(channel -> isLong(channel, now)).toList();
        reasons.keySet().retainAll(down.stream().map(ChannelState::name).toList());
        return down.stream().map(this::finding).toList();
    }

    private static boolean isLong(ChannelState channel, Instant now) {
        return channel.failingSince()
                .filter(since -> Duration.between(since, now).compareTo(LONG) >= 0)
                .isPresent();
    }

    /** After a restart nobody knows whether a receiver is back until it has taken something. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return mayStillHold(incident);
    }

    boolean mayStillHold(Incident incident) {
        return incident.finding().code().equals(code())
                && states.get().stream()
                        .anyMatch(channel ->
                                channel.name().equals(incident.finding().subject())
                                        && channel.lastSuccess().isEmpty());
    }

    private Finding finding(ChannelState channel) {
        String reason = reasons.computeIfAbsent(
                channel.name(), name -> channel.lastError().orElse("nothing is known of the reason"));
        return new Finding(
                code(),
                channel.name(),
                severity,
                channel.failingSince().orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "the " + noun + " " + channel.name() + " takes nothing: " + reason,
                Map.of(noun, channel.name(), "reason", reason));
    }
}
