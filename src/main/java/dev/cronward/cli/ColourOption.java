package dev.cronward.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** The option that says when to colour. */
final class ColourOption {
    /** When to colour. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (only on a terminal, and not if NO_COLOR is set), always or never.")
    private String color = "auto";

    /** Whether to colour. */
    boolean wanted(Surroundings surroundings) throws Trouble {
        return switch (when()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.terminal().isPresent()
                        && surroundings
                                .environment()
                                .getOrDefault("NO_COLOR", "")
                                .isEmpty()
                        && !"dumb".equals(surroundings.environment().get("TERM"));
        };
    }

    private When when() throws Trouble {
        for (When when : When.values()) {
            if (when.name().toLowerCase(Locale.ROOT).equals(color)) {
                return when;
            }
        }
        throw new Trouble(ExitStatus.USAGE, "bad --color: " + color, "It is auto, always or never.");
    }
}
