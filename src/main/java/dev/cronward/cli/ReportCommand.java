package dev.cronward.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cronward report}: how the jobs did, to be sent on. */
@Command(
        name = "report",
        description = "How the jobs did, in numbers, against the time before: to be sent on.",
        mixinStandardHelpOptions = true)
final class ReportCommand extends AskingCommand {
    /** How it is written. */
    enum Format {
        TEXT,
        MARKDOWN,
        HTML,
        JSON
    }

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            defaultValue = "7d",
            description = "From when: 24h, 7d, 4w (ago), a local date or time, or an instant (default: 7d).")
    private String since = "7d";

    @Option(names = "--owner", paramLabel = "OWNER", description = "Only the jobs of this owner.")
    private @Nullable String owner;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (usually), markdown, html (one file that refers to no other) or json.")
    private Format format = Format.TEXT;

    ReportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run() throws Trouble, IOException {
        Surroundings here = common.surroundings();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("since", Moment.past(since, here.clock()).toString());
        if (owner != null) {
            parameters.put("owner", owner);
        }
        HttpReply reply = common.ask("/report", parameters);
        if (common.json() || format == Format.JSON) {
            common.printJson(reply);
            return ExitStatus.OK;
        }
        Page page = WorthReport.page(JsonText.object(reply.body()), here.clock().getZone());
        switch (format) {
            case TEXT, JSON -> page.print(common);
            case MARKDOWN -> here.out().print(page.markdown());
            case HTML -> here.out().print(page.html());
        }
        return ExitStatus.OK;
    }
}
