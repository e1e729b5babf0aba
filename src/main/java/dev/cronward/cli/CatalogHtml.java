package dev.cronward.cli;

/** The catalogue as one HTML file that loads nothing and runs nothing, whatever stands in crontabs. */
final class CatalogHtml {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="referrer" content="no-referrer"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>Jobs of NODE</title>
            <style>
            body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top; }
            pre { background: #f4f4f4; padding: .6em; white-space: pre-wrap; overflow-wrap: anywhere; }
            section { margin-top: 2.5em; }
            dl { display: grid; grid-template-columns: max-content auto; gap: .1em 1em; }
            dt { color: #666; }
            dd { margin: 0; }
            .critical { color: #b00020; font-weight: bold; }
            .bad { color: #b00020; }
            .good { color: #006b2d; }
            </style>
            </head>
            <body>
            """;

    private CatalogHtml() {}

    static String of(CatalogView view) {
        String node = escaped(view.node());
        StringBuilder page = new StringBuilder(HEAD.replace("NODE", node));
        page.append("<h1>Jobs of ")
                .append(node)
                .append("</h1>\n<p>")
                .append(view.jobs().size());
        page.append(" jobs, as of ").append(escaped(view.at())).append(".</p>\n<table>\n<tr>");
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
                    .append(escaped(job.id()));
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
        page.append("<section id=\"job-").append(number).append("\">\n<h2>").append(escaped(job.id()));
        page.append("</h2>\n");
        if (!job.what().equals("-")) {
            page.append("<p>").append(escaped(job.what())).append("</p>\n");
        }
        page.append("<dl>\n");
        fact(page, "When", escaped(job.words() + " (" + job.schedule() + ")"));
        fact(page, "Who", escaped(job.owner()));
        fact(page, "Contact", escaped(job.contact()));
        fact(page, "Severity", escaped(job.severity()));
        fact(page, "Safe to run again", escaped(job.idempotent()));
        fact(page, "Runbook", link(job.runbook()));
        fact(page, "Last result", escaped(job.lastRun()));
        fact(page, "Usually takes", escaped(job.usually() + ", memory " + job.memory()));
        fact(page, "Runs as", escaped(job.user()));
        fact(page, "From", escaped(job.source()));
        page.append("</dl>\n<p>Command:</p>\n<pre>").append(escaped(job.command()));
        page.append("</pre>\n<p>To run it again as root:</p>\n<pre>");
        page.append(escaped(job.rerun().orElse("cannot be told here; see the crontab")));
        page.append("</pre>\n</section>\n");
    }

    private static void cell(StringBuilder page, String style, String text) {
        page.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">").append(escaped(text));
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
        String text = escaped(runbook);
        boolean web = runbook.startsWith("https://") || runbook.startsWith("http://");
        return web ? "<a rel=\"noreferrer noopener\" href=\"" + text + "\">" + text + "</a>" : text;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
