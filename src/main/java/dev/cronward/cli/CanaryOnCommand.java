package dev.cronward.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cronward canary on}. */
@Command(name = "on", description = "Writes " + CanaryFile.PATH + "; run it as root.", mixinStandardHelpOptions = true)
final class CanaryOnCommand implements Callable<Integer> {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    @Mixin
    private final TreeOption tree = new TreeOption();

    @Option(names = "--owner", paramLabel = "NAME", description = "Whose job it is, where every job has an owner.")
    private @Nullable String owner;

    private final Surroundings surroundings;

    CanaryOnCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        Optional<String> whose = Optional.ofNullable(owner);
        if (whose.filter(name -> !OWNER.matcher(name).matches()).isPresent()) {
            throw new Trouble(
                    ExitStatus.USAGE, "no name of an owner: " + owner, "Letters, digits and . _ @ - are allowed.");
        }
        boolean written = new CanaryFile(tree.tree()).install(whose);
        surroundings
                .out()
                .println(
                        written
                                ? "The canary is on: " + CanaryFile.PATH + ". crond takes it within a minute;"
                                        + " cronward show cronward-canary then has its runs."
                                : "The canary is on already: " + CanaryFile.PATH + ".");
        return ExitStatus.OK;
    }
}
