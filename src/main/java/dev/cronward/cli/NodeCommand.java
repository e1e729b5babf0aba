package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code cronward node}: how the node itself is. */
@Command(
        name = "node",
        description = {
            "How this node itself is: every check with what it read, and since when something is wrong.",
            "The exit status is 1 when something is wrong with a severity above info."
        },
        mixinStandardHelpOptions = true)
final class NodeCommand extends AskingCommand {
    NodeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/node", Map.of());
        List<Facts> checks = JsonText.objects(reply.body());
        if (common.json()) {
            common.printJson(reply);
        } else {
            show(checks);
        }
        return checks.stream().anyMatch(check -> List.of("warning", "critical").contains(check.shown("status")))
                ? ExitStatus.TROUBLE
                : ExitStatus.OK;
    }

    private void show(List<Facts> checks) throws Trouble {
        PrintStream out = common.surroundings().out();
        if (checks.isEmpty()) {
            out.println("No check of the node is on (cronward.checks.off).");
            return;
        }
        Instant now = common.surroundings().clock().instant();
        Table table = new Table("CHECK", "STATE", "LOOKED", "~WHY");
        checks.forEach(check -> table.row(
                Cell.of(check.shown("name")),
                state(check),
                Cell.of(RunCells.distance(check.instant("lookedAt"), now)),
                Cell.of(check.text("reason").orElse(""))));
        common.print(table);
        problems(checks, now);
        values(checks);
    }

    private static Cell state(Facts check) {
        String word = check.shown("status");
        return new Cell(
                word,
                switch (word) {
                    case "ok" -> Colour.GOOD;
                    case "critical" -> Colour.BAD;
                    case "absent" -> Colour.FAINT;
                    default -> Colour.DOUBTFUL;
                });
    }

    private void problems(List<Facts> checks, Instant now) throws Trouble {
        for (Facts check : checks) {
            for (Facts problem : check.objects("problems")) {
                PrintStream out = common.surroundings().out();
                out.println();
                String since = problem.instant("since").isPresent()
                        ? ", since " + RunCells.distance(problem.instant("since"), now)
                        : "";
                out.println(problem.shown("severity") + " " + problem.shown("code") + since + ": "
                        + Visible.line(problem.shown("summary")));
                problem.object("evidence")
                        .flatMap(evidence -> evidence.text("cure"))
                        .ifPresent(cure -> out.println("  cure: " + Visible.line(cure)));
            }
        }
    }

    private void values(List<Facts> checks) throws Trouble {
        Table table = new Table("VALUE", "~OF", ">IS", "-LIMIT", "~UNKNOWN");
        for (Facts check : checks) {
            for (Facts value : check.objects("values")) {
                table.row(
                        Cell.of(value.shown("name").replaceFirst("_(bytes|ratio|celsius)$", "")),
                        Cell.of(of(value)),
                        Cell.of(number(value)),
                        Cell.of(value.text("limit").orElse("")),
                        Cell.of(value.text("unknown").orElse("")));
            }
        }
        if (!table.isEmpty()) {
            common.surroundings().out().println();
            common.print(table);
        }
    }

    private static String of(Facts value) {
        return value.object("labels").map(Facts::values).orElse(Map.of()).values().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String number(Facts value) {
        if (value.number("value").isEmpty()) {
            return "?";
        }
        double number = value.number("value").getAsDouble();
        String name = value.shown("name");
        if (name.endsWith("_bytes")) {
            return Human.bytes((long) number);
        }
        if (name.endsWith("_ratio")) {
            return String.format(Locale.ROOT, "%.1f %%", number * 100);
        }
        if (name.endsWith("_celsius")) {
            return String.format(Locale.ROOT, "%.0f °C", number);
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.2f", number);
    }
}
