package dev.cronward.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue in Markdown: a table of all jobs, and a section for each. */
final class CatalogMarkdown {
    private static final Pattern TICKS = Pattern.compile("`+");

    private CatalogMarkdown() {}

    static String of(CatalogView view) {
        StringBuilder page = new StringBuilder("# Jobs of " + MarkdownText.escaped(view.node()) + "\n\n");
        page.append(MarkdownText.escaped(view.jobs().size() + " jobs, as of " + view.at() + "."));
        page.append("\n\n| job | when | owner | severity | safe to run again | last result | usually |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (CatalogView.Line job : view.jobs()) {
            page.append("| ")
                    .append(String.join(
                            " | ",
                            MarkdownText.escaped(job.id()),
                            MarkdownText.escaped(job.words()),
                            MarkdownText.escaped(job.owner()),
                            MarkdownText.escaped(job.severity()),
                            MarkdownText.escaped(job.idempotent()),
                            MarkdownText.escaped(job.result().text()),
                            MarkdownText.escaped(job.usually())))
                    .append(" |\n");
        }
        view.jobs().forEach(job -> section(page, job));
        return page.toString();
    }

    private static void section(StringBuilder page, CatalogView.Line job) {
        page.append("\n## ").append(MarkdownText.escaped(job.id())).append("\n\n");
        if (!job.what().equals("-")) {
            page.append(MarkdownText.escaped(job.what())).append("\n\n");
        }
        fact(page, "When", job.words() + " (" + job.schedule() + ")");
        fact(page, "Who", job.owner());
        fact(page, "Contact", job.contact());
        fact(page, "Severity", job.severity());
        fact(page, "Safe to run again", job.idempotent());
        fact(page, "Runbook", job.runbook());
        fact(page, "Last result", job.lastRun());
        fact(page, "Usually takes", job.usually() + ", memory " + job.memory());
        fact(page, "Runs as", job.user());
        fact(page, "From", job.source());
        page.append("\nCommand:\n\n");
        code(page, job.command());
        page.append("\nTo run it again as root:\n\n");
        code(page, job.rerun().orElse("# cannot be told here; see the crontab"));
    }

    private static void fact(StringBuilder page, String name, String value) {
        page.append("- ")
                .append(name)
                .append(": ")
                .append(MarkdownText.escaped(value))
                .append('\n');
    }

    /** A fence that no run of backticks in the text can end. */
    private static void code(StringBuilder page, String text) {
        int longest = 2;
        Matcher ticks = TICKS.matcher(text);
        while (ticks.find()) {
            longest = Math.max(longest, ticks.end() - ticks.start());
        }
        String fence = "`".repeat(longest + 1);
        page.append(fence)
                .append("text\n")
                .append(text)
                .append('\n')
                .append(fence)
                .append('\n');
    }
}
