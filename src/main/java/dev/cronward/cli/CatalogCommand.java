package dev.cronward.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cronward catalog}: all that people need to know of the jobs of a node. */
@Command(
        name = "catalog",
        description = "All jobs for people: what, when, who, how urgent, how to run them again, how they usually go.",
        mixinStandardHelpOptions = true)
final class CatalogCommand extends AskingCommand {
    /** How it is written. */
    enum Format {
        TABLE,
        MARKDOWN,
        HTML,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (usually), markdown, html (one file that refers to no other) or json.")
    private Format format = Format.TABLE;

    CatalogCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        HttpReply reply = common.ask("/catalog", Map.of());
        if (common.json() || format == Format.JSON) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        Facts answer = JsonText.object(reply.body());
        CatalogView view = CatalogView.of(answer, common.surroundings().clock());
        switch (format) {
            case TABLE, JSON -> view.print(common);
            case MARKDOWN -> common.surroundings().out().print(CatalogMarkdown.of(view));
            case HTML -> common.surroundings().out().print(CatalogHtml.of(view));
        }
        return ExitStatus.OK;
    }
}
