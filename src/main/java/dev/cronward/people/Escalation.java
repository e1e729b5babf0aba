package dev.cronward.people;

import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is told as well when nobody has acknowledged an incident for some time. What only informs is not escalated. */
final class Escalation {
    private final Routes routes;

    Escalation(Routes routes) {
        this.routes = routes;
    }

    /**
     * Who has to hear of it by now.
     *
     * @param remark to whom and after how long, for people
     */
    record Reached(Set<String> channels, Optional<String> remark) {}

    /**
     * The steps that a time without acknowledgement has reached.
     *
     * @param unanswered since somebody was first told
     */
    Reached of(Finding finding, Owners owners, Duration unanswered) {
        Set<String> channels = new HashSet<>();
        List<String> remarks = new ArrayList<>();
        if (finding.severity() != Severity.INFO) {
            List<Owner.Step> steps =
                    finding.owner().flatMap(owners::of).map(Owner::escalation).orElse(List.of());
            for (Owner.Step step : steps) {
                if (unanswered.compareTo(step.after()) >= 0) {
                    channels.addAll(routes.ofOther(step.to(), finding, owners));
                    remarks.add("to " + step.to() + " after " + words(step.after()));
                }
            }
            Optional<Duration> usual = routes.settings().escalateAfter();
            if (steps.isEmpty()
                    && usual.filter(after -> unanswered.compareTo(after) >= 0).isPresent()) {
                channels.addAll(routes.escalateTo());
                remarks.add("to " + String.join(", ", routes.settings().escalateTo()) + " after "
                        + words(usual.orElseThrow()));
            }
        }
        return new Reached(
                channels,
                remarks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join("; ", remarks) + " without acknowledgement"));
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
