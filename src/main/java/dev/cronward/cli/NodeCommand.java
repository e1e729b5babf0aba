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

    private void show(List<Facts> all) throws Trouble {
        PrintStream out = common.surroundings().out();
        List<Facts> checks =
                all.stream().filter(check -> check.object("own").isEmpty()).toList();
        List<Facts> own =
                all.stream().filter(check -> check.object("own").isPresent()).toList();
        if (checks.isEmpty()) {
            out.println("No check of the node is on (cronward.checks.off).");
        }
        Instant now = common.surroundings().clock().instant();
        Table table = new Table("CHECK", "STATE", "LOOKED", "~WHY");
        checks.forEach(check -> table.row(
                Cell.of(check.shown("name")),
                state(check),
                Cell.of(RunCells.distance(check.instant("lookedAt"), now)),
                Cell.of(check.text("reason").orElse(""))));
        print(table, !checks.isEmpty());
        Table written = new Table("OWN CHECK", "STATE", "LOOKED", "KIND", "~LOOKS AT", "~WHY");
        own.forEach(check -> written.row(
                Cell.of(check.shown("name")),
                state(check),
                Cell.of(RunCells.distance(check.instant("lookedAt"), now)),
                Cell.of(ofOwn(check, "kind")),
                Cell.of(ofOwn(check, "target")),
                Cell.of(check.text("reason").orElseGet(() -> waiting(check, now)))));
        if (!own.isEmpty() && !checks.isEmpty()) {
            out.println();
        }
        print(written, !own.isEmpty());
        problems(all, now);
        values(all);
    }

    private void print(Table table, boolean any) throws Trouble {
        if (any) {
            common.print(table);
        }
    }

    private static String ofOwn(Facts check, String key) {
        return check.object("own").flatMap(own -> own.text(key)).orElse("");
    }

    /** Why something that is wrong is not told yet. */
    private static String waiting(Facts check, Instant now) {
        return check.object("own")
                .filter(own -> own.is("waiting"))
                .map(own -> "wrong since " + RunCells.distance(own.instant("wrongSince"), now) + ", told after "
                        + Human.duration(own.number("forSeconds").orElse(0)))
                .orElse("");
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
                        Cell.of(value.shown("name").replaceFirst("_(bytes|ratio|celsius|seconds)$", "")),
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
        if (name.endsWith("_seconds")) {
            return Human.duration(number);
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
