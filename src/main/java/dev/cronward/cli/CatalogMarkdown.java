package dev.cronward.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue in Markdown: a table of all jobs, and a section for each. */
final class CatalogMarkdown {
    /**
     * Whatever means something to CommonMark or GitHub within a line; a backslash takes the meaning from any of it. A
     * colon does before a letter (a smiley, an address), a parenthesis after a bracket alone, which is taken care of.
     */
    private static final Pattern MEANING = Pattern.compile("[\\\\`*_\\[\\]<>#|~&@$^=]|:(?=[\\p{L}/+-])|!(?=\\[)");
    /** What makes a list or a rule at the beginning of a line, or a number with a dot. */
    private static final Pattern BEGINNING = Pattern.compile("^(\\s*\\d*)([-+.)])");

    private static final Pattern TICKS = Pattern.compile("`+");

    private CatalogMarkdown() {}

    static String of(CatalogView view) {
        StringBuilder page = new StringBuilder("# Jobs of " + escaped(view.node()) + "\n\n");
        page.append(escaped(view.jobs().size() + " jobs, as of " + view.at() + "."));
        page.append("\n\n| job | when | owner | severity | safe to run again | last result | usually |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (CatalogView.Line job : view.jobs()) {
            page.append("| ")
                    .append(String.join(
                            " | ",
                            escaped(job.id()),
                            escaped(job.words()),
                            escaped(job.owner()),
                            escaped(job.severity()),
                            escaped(job.idempotent()),
                            escaped(job.result().text()),
                            escaped(job.usually())))
                    .append(" |\n");
        }
        view.jobs().forEach(job -> section(page, job));
        return page.toString();
    }

    private static void section(StringBuilder page, CatalogView.Line job) {
        page.append("\n## ").append(escaped(job.id())).append("\n\n");
        if (!job.what().equals("-")) {
            page.append(escaped(job.what())).append("\n\n");
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
        page.append("- ").append(name).append(": ").append(escaped(value)).append('\n');
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

    private static String escaped(String text) {
        String line = MEANING.matcher(text).replaceAll("\\\\$0");
        return BEGINNING.matcher(line).replaceFirst("$1\\\\$2");
    }
}
