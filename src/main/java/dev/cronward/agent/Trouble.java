package dev.cronward.agent;

import java.util.Optional;

/** One kind of problem of the agent's own: logged when it begins and when it ends, not every second. For one writer. */
final class Trouble {
    private static final System.Logger LOG = System.getLogger(Trouble.class.getName());

    private volatile Optional<String> now = Optional.empty();

    /** What is wrong now; empty when nothing is. */
    void is(Optional<String> problem) {
        if (problem.isPresent() && !problem.equals(now)) {
            LOG.log(System.Logger.Level.ERROR, problem.get());
        } else if (problem.isEmpty() && now.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "works again after: " + now.get());
        }
        now = problem;
    }

    /** What was wrong when it was last looked at. */
    Optional<String> now() {
        return now;
    }
}
