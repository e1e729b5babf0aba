package dev.cronward.health;

import java.util.List;
import java.util.stream.Stream;

/**
 * The judgement on the agent as a whole.
 *
 * @param started whether it has begun to observe
 * @param alive whether its loop comes round: where not, a restart helps, and nothing else does
 * @param reasons why it is not well, a line for each part; empty when the whole chain works
 */
public record Wellbeing(boolean started, boolean alive, List<String> reasons) {
    public Wellbeing {
        reasons = List.copyOf(reasons);
    }

    /** Judges the parts. A receiver of alerts that is down does not count: nothing is lost, and it is told elsewhere. */
    public static Wellbeing of(AgentParts parts) {
        List<String> reasons = Stream.of(
                        Judge.started(parts),
                        Judge.loop(parts),
                        Judge.ledger(parts),
                        Judge.defects(parts),
                        Judge.catalog(parts),
                        Judge.observer(parts))
                .filter(part -> !part.up())
                .map(Wellbeing::line)
                .toList();
        return new Wellbeing(Judge.started(parts).up(), Judge.loop(parts).up(), reasons);
    }

    /** Whether runs are seen, written down and judged on time. */
    public boolean well() {
        return reasons.isEmpty();
    }

    private static String line(Part part) {
        StringBuilder line = new StringBuilder(part.name() + ": " + part.facts().getOrDefault("reason", "down"));
        part.facts().entrySet().stream()
                .filter(fact -> !fact.getKey().equals("reason"))
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(fact ->
                        line.append("; ").append(fact.getKey()).append(": ").append(fact.getValue()));
        return line.toString();
    }
}
