package dev.cronward.cli;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that every command has which shows something of the agent, and what follows from them. */
final class CommonOptions {
    @Option(
            names = "--agent",
            paramLabel = "URL",
            description = "Where the agent listens (else CRONWARD_AGENT, else " + AgentAddress.USUAL + ").")
    private @Nullable String agent;

    @Option(names = "--json", description = "Print JSON, exactly as the agent's API gives it.")
    private boolean json;

    @Mixin
    private final ColourOption colour = new ColourOption();

    private final Surroundings surroundings;

    CommonOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    boolean json() {
        return json;
    }

    /** The agent that is meant. */
    Agent agent() throws Trouble {
        String usual = surroundings.environment().getOrDefault("CRONWARD_AGENT", "");
        String url = agent != null ? agent : usual.isEmpty() ? AgentAddress.USUAL : usual;
        return new Agent(surroundings, AgentAddress.parse(url));
    }

    /** Whether to colour. */
    boolean colours() throws Trouble {
        return colour.wanted(surroundings);
    }

    /** How wide the terminal is; empty in a pipe. */
    OptionalInt columns() {
        return surroundings.terminal().map(t -> OptionalInt.of(t.columns())).orElse(OptionalInt.empty());
    }

    void print(Table table) throws Trouble {
        surroundings.out().print(table.print(columns(), colours()));
    }

    /** Prints an answer as it came. */
    void printJson(HttpReply reply) {
        if (surroundings.terminal().isPresent()) {
            surroundings.out().println(Visible.json(reply.text()));
        } else {
            surroundings.out().write(reply.body(), 0, reply.body().length);
            surroundings.out().println();
        }
    }

    /** Asks for objects. */
    HttpReply ask(String path, Map<String, String> parameters) throws Trouble {
        colours(); // a bad option is told before anybody is asked
        return agent().get(path, parameters);
    }
}
