package dev.cronward.wiring.config;

import java.util.List;

/** Configuration that cannot be used; holds every problem at once. */
public final class ConfigurationProblems extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** At least one problem, a sentence each. */
    public ConfigurationProblems(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, a sentence each. */
    public List<String> problems() {
        return problems;
    }
}
