package dev.cronward.cli;

/** The catalogue as one HTML file that loads nothing and runs nothing, whatever stands in crontabs. */
final class CatalogHtml {

    private CatalogHtml() {}

    static String of(CatalogView view) {
        String node = HtmlText.escaped(view.node());
        StringBuilder page = new StringBuilder(HtmlText.head("Jobs of " + view.node()));
        page.append("<h1>Jobs of ")
                .append(node)
                .append("</h1>\n<p>")
                .append(view.jobs().size());
        page.append(" jobs, as of ").append(HtmlText.escaped(view.at())).append(".</p>\n<table>\n<tr>");
        for (String column :
                new String[] {"job", "when", "owner", "severity", "safe to run again", "last result", "usually"}) {
            page.append("<th>").append(column).append("</th>");
        }
        page.append("</tr>\n");
        int number = 0;
        for (CatalogView.Line job : view.jobs()) {
            page.append("<tr><td><a href=\"#job-")
                    .append(++number)
                    .append("\">")
                    .append(HtmlText.escaped(job.id()));
            page.append("</a></td>");
            cell(page, "", job.words());
            cell(page, "", job.owner());
            cell(page, job.severity().equals("critical") ? "critical" : "", job.severity());
            cell(page, "", job.idempotent());
            cell(page, style(job.result().colour()), job.result().text());
            cell(page, "", job.usually());
            page.append("</tr>\n");
        }
        page.append("</table>\n");
        number = 0;
        for (CatalogView.Line job : view.jobs()) {
            section(page, ++number, job);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder page, int number, CatalogView.Line job) {
        page.append("<section id=\"job-").append(number).append("\">\n<h2>").append(HtmlText.escaped(job.id()));
        page.append("</h2>\n");
        if (!job.what().equals("-")) {
            page.append("<p>").append(HtmlText.escaped(job.what())).append("</p>\n");
        }
        page.append("<dl>\n");
        fact(page, "When", HtmlText.escaped(job.words() + " (" + job.schedule() + ")"));
        fact(page, "Who", HtmlText.escaped(job.owner()));
        fact(page, "Contact", HtmlText.escaped(job.contact()));
        fact(page, "Severity", HtmlText.escaped(job.severity()));
        fact(page, "Safe to run again", HtmlText.escaped(job.idempotent()));
        fact(page, "Runbook", link(job.runbook()));
        fact(page, "Last result", HtmlText.escaped(job.lastRun()));
        fact(page, "Usually takes", HtmlText.escaped(job.usually() + ", memory " + job.memory()));
        fact(page, "Runs as", HtmlText.escaped(job.user()));
        fact(page, "From", HtmlText.escaped(job.source()));
        page.append("</dl>\n<p>Command:</p>\n<pre>").append(HtmlText.escaped(job.command()));
        page.append("</pre>\n<p>To run it again as root:</p>\n<pre>");
        page.append(HtmlText.escaped(job.rerun().orElse("cannot be told here; see the crontab")));
        page.append("</pre>\n</section>\n");
    }

    private static void cell(StringBuilder page, String style, String text) {
        page.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">").append(HtmlText.escaped(text));
        page.append("</td>");
    }

    private static void fact(StringBuilder page, String name, String html) {
        page.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>\n");
    }

    private static String style(Colour colour) {
        return switch (colour) {
            case BAD -> "bad";
            case GOOD -> "good";
            default -> "";
        };
    }

    /** A link only where it leads to the web: another scheme could run something in the page. */
    private static String link(String runbook) {
        String text = HtmlText.escaped(runbook);
        boolean web = runbook.startsWith("https://") || runbook.startsWith("http://");
        return web ? "<a rel=\"noreferrer noopener\" href=\"" + text + "\">" + text + "</a>" : text;
    }
}
