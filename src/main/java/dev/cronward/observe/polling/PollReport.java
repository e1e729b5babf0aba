package dev.cronward.observe.polling;

import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.join.Capabilities;
import dev.cronward.observe.join.Fact;
import dev.cronward.observe.join.Outbound;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what polling sees and does not, whenever that changes. For one thread. */
final class PollReport {
    private final ObserveSettings settings;
    private final Capabilities capabilities;
    private final Outbound out;

    PollReport(ObserveSettings settings, Capabilities capabilities, Outbound out) {
        this.settings = settings;
        this.capabilities = capabilities;
        this.out = out;
    }

    /**
     * Says it.
     *
     * @param reasons the cronds whose log is no proof, each with why
     */
    void tell(List<PolledDaemon> daemons, Map<PolledDaemon, String> reasons) {
        say(
                Capabilities.POLLING,
                true,
                "runs are seen by looking at /proc every "
                        + settings.pollInterval().toMillis()
                        + " ms and by crond's own log; how a run ended, its very end and its cost are known only as"
                        + " far as each run says");
        if (daemons.isEmpty()) {
            return;
        }
        say(
                Capabilities.CROND_LOG,
                reasons.isEmpty(),
                reasons.isEmpty()
                        ? ""
                        : "runs shorter than the look at /proc may go unseen, so a start of which nothing is seen is"
                                + " told as unobserved and not as missed (" + inWords(reasons)
                                + "); have a log daemon write crond's lines to a file that the agent may read, and name"
                                + " it with cronward.observe.crond-log");
        boolean ends = daemons.stream()
                .allMatch(daemon ->
                        daemon.log().level().tellsOutcomes() && daemon.log().isFollowed());
        say(
                Capabilities.CROND_LOG_ENDS,
                ends,
                ends
                        ? ""
                        : "exit statuses are not known, since crond's log does not tell them; start Debian's cron with"
                                + " -L 15 (EXTRA_OPTS in /etc/default/cron) and have its log written to a file");
    }

    private static String inWords(Map<PolledDaemon, String> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> "the log of crond " + entry.getKey().key() + ", process "
                        + entry.getKey().pid() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private void say(String name, boolean available, String detail) {
        Capability capability = new Capability(name, available, false, detail);
        if (capabilities.set(capability)) {
            out.offer(new Fact.Changed(capability));
        }
    }
}
