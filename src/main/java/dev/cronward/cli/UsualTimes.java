package dev.cronward.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long the jobs of installed tables usually take, asked of an agent where there is one. */
final class UsualTimes {
    private static final String HOST_CROND = "host";
    private static final double MILLIS = 1000;

    private UsualTimes() {}

    /**
     * The times by {@code file:line}.
     *
     * @param url of the agent that was named; without one the usual agent is asked if this user has its token, and
     *     nothing is known where it does not answer
     * @throws Trouble when the agent that was named gives no good answer
     */
    static Map<String, Duration> ask(Surroundings surroundings, Optional<String> url) throws Trouble {
        String usual = surroundings.environment().getOrDefault("CRONWARD_AGENT", "");
        Agent agent =
                new Agent(surroundings, AgentAddress.parse(url.orElse(usual.isEmpty() ? AgentAddress.USUAL : usual)));
        try {
            return url.isPresent() || agent.isTokenKnown() ? times(agent) : Map.of();
        } catch (Trouble | IOException e) {
            if (url.isPresent()) {
                throw e instanceof Trouble trouble
                        ? trouble
                        : new Trouble(
                                ExitStatus.TROUBLE,
                                "the agent's answer cannot be understood: " + e.getMessage(),
                                "Leave --agent out: lint needs no agent.");
            }
            return Map.of();
        }
    }

    private static Map<String, Duration> times(Agent agent) throws Trouble, IOException {
        Map<String, Duration> times = new HashMap<>();
        for (Facts job : JsonText.objects(agent.get("/jobs", Map.of()).body())) {
            // A script of run-parts has the source of the entry, which is not its own.
            if (job.shown("crond").equals(HOST_CROND) && job.text("partOf").isEmpty()) {
                job.number("usualSeconds")
                        .ifPresent(seconds ->
                                times.put(job.shown("source"), Duration.ofMillis(Math.round(seconds * MILLIS))));
            }
        }
        return times;
    }
}
