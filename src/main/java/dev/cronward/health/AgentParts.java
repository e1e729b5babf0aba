package dev.cronward.health;

import dev.cronward.notify.ChannelState;
import dev.cronward.observe.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The facts that health is judged by.
 *
 * @param sinceLoop how long ago the agent's loop last came round, by a clock that nobody sets
 * @param catalogRead whether the crontabs have been read once
 * @param catalogProblem why they could not be read last time
 * @param observing whether the observer was started
 * @param capabilities what the observer can and cannot see
 * @param reducedIntended whether configuration says that missing capabilities are intended here
 * @param ledgerProblem why the last write to the ledger failed, with its cure
 * @param defect what fails in cronward itself
 * @param channels the ways to people
 */
public record AgentParts(
        Duration sinceLoop,
        boolean catalogRead,
        Optional<String> catalogProblem,
        boolean observing,
        List<Capability> capabilities,
        boolean reducedIntended,
        Optional<String> ledgerProblem,
        Optional<String> defect,
        List<ChannelState> channels) {}
