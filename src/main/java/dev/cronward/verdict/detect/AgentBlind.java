package dev.cronward.verdict.detect;

import dev.cronward.catalog.Severity;
import dev.cronward.verdict.BlindSpot;
import dev.cronward.verdict.Detector;
import dev.cronward.verdict.Finding;
import dev.cronward.verdict.Incident;
import dev.cronward.verdict.Situation;
import dev.cronward.verdict.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The agent does not see all that it could. What it had and lost, and what was asked for by name, is a warning; what was
 * never there is information, since in a container that may be as it should. Holds until it is there.
 */
final class AgentBlind implements Detector {
    /** A new agent finds out what it lacks within a minute, and says nothing of it before. */
    private static final Duration SETTLING = Duration.ofSeconds(75);

    private final Supplier<List<BlindSpot>> spots;

    /** About these: they are of the agent itself, and so no part of the node's situation. */
    AgentBlind(Supplier<List<BlindSpot>> spots) {
        this.spots = spots;
    }

    @Override
    public String code() {
        return "agent-blind";
    }

    @Override
    public List<Finding> detect(Situation situation) {
        return spots.get().stream().map(spot -> finding(situation, spot)).toList();
    }

    /** A restart of the agent brings back what it brings back only when it has had the time to find out. */
    @Override
    public boolean undecided(Situation situation, Incident incident) {
        return incident.finding().code().equals(code())
                && situation.now().isBefore(situation.watchingSince().plus(SETTLING));
    }

    private Finding finding(Situation situation, BlindSpot spot) {
        return new Finding(
                code(),
                spot.capability(),
                spot.lost() || spot.wanted() ? Severity.WARNING : Severity.INFO,
                situation.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "cronward " + (spot.lost() ? "has lost" : "lacks") + " " + spot.capability() + ": "
                        + Text.visible(spot.detail()),
                Map.of(
                        "capability", spot.capability(),
                        "detail", Text.visible(spot.detail()),
                        "lost", spot.lost() ? "yes, while this agent was at work" : "no, this agent never had it"));
    }
}
