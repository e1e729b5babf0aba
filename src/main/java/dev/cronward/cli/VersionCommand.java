package dev.cronward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cronward version}: of this program, asking nobody. */
@Command(name = "version", description = "The version of this program.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String version = Version.current();
        surroundings.out().println(json ? "{\"version\":\"" + version + "\"}" : "cronward " + version);
        return ExitStatus.OK;
    }
}
