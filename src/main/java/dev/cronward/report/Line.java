package dev.cronward.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one job, the jobs of one owner or all of them did.
 *
 * @param name of the job or the owner; empty for those of none
 * @param owner of the job
 * @param now in the time of the report
 * @param before in the time of the same length just before it
 * @param incidents how many were opened
 * @param detected from end or due time until a receiver knew
 * @param acknowledged until somebody took it on
 * @param recovered until it was over
 */
public record Line(
        Optional<String> name,
        Optional<String> owner,
        Tally now,
        Tally before,
        int incidents,
        Spread detected,
        Spread acknowledged,
        Spread recovered) {
    static Line of(
            Optional<String> name, Optional<String> owner, Tally now, Tally before, List<IncidentTimes> incidents) {
        return new Line(
                name,
                owner,
                now,
                before,
                incidents.size(),
                spread(incidents, IncidentTimes::detected),
                spread(incidents, IncidentTimes::acknowledged),
                spread(incidents, IncidentTimes::recovered));
    }

    private static Spread spread(
            List<IncidentTimes> incidents, Function<IncidentTimes, Optional<java.time.Duration>> time) {
        return Spread.of(
                incidents.stream().flatMap(one -> time.apply(one).stream()).toList());
    }
}
