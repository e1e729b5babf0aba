package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import dev.cronward.observe.Capability;
import dev.cronward.observe.ObserveSettings;
import dev.cronward.observe.crond.CapabilityProbe;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cronward version}: what program this is, and what an agent would see here; asks no agent. */
@Command(
        name = "version",
        description = {
            "The version of this program, what it was built from and how, and what an agent that is started",
            "here by this user could see. Asks no agent: what a running one sees is told by cronward status."
        },
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private final ColourOption colour = new ColourOption();

    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Trouble {
        boolean colours = colour.wanted(surroundings);
        Build build = Build.of(System::getProperty);
        List<Capability> capabilities = CapabilityProbe.found(ObserveSettings.defaults());
        if (json) {
            surroundings.out().println(VersionJson.of(build, capabilities));
        } else {
            show(build, capabilities, colours);
        }
        return ExitStatus.OK;
    }

    private void show(Build build, List<Capability> capabilities, boolean colours) {
        PrintStream out = surroundings.out();
        out.println("cronward " + build.version());
        out.println("  commit  " + Visible.line(build.commit()));
        out.println("  build   " + (build.isNative() ? "native executable" : "for the JVM"));
        out.println("  Java    " + Visible.line(build.java() + " (" + build.vendor() + ")"));
        out.println();
        out.println("What an agent that is started here by this user could see:");
        Table table = new Table("CAPABILITY", "FOUND", "NEEDED", "WHY NOT");
        capabilities.forEach(capability -> table.row(
                Cell.of(capability.name()),
                capability.available() ? new Cell("yes", Colour.GOOD) : new Cell("no", Colour.BAD),
                Cell.of(capability.required() ? "yes" : "no"),
                Cell.of(capability.detail())));
        OptionalInt columns =
                surroundings.terminal().map(t -> OptionalInt.of(t.columns())).orElse(OptionalInt.empty());
        out.print(table.print(columns, colours));
    }
}
