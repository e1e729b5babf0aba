package dev.cronward.notify.email;

import dev.cronward.notify.SafeText;
import dev.cronward.notify.facts.Glance;
import java.util.Map;

/**
 * The same as HTML. It loads nothing and runs nothing, whatever a job prints. Colours of text and background are the
 * reader's own, so that it can be read in the dark as well; styles stand at their elements, as many programs drop others.
 */
final class MailHtml {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>TITLE</title>
            </head>
            <body style="font: 15px/1.4 sans-serif">
            """;

    private static final String PRE = "<pre style=\"white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.4"
            + " monospace; border: 1px solid #808080; padding: 8px\">";

    private MailHtml() {}

    static String of(Glance glance, String node) {
        String title = SafeText.html(glance.state() + ": " + glance.summary());
        StringBuilder page = new StringBuilder(HEAD.replace("TITLE", SafeText.html(node) + ": " + title));
        page.append("<h1 style=\"font-size: 18px; border-left: 6px solid ")
                .append(colour(glance.state()))
                .append("; padding-left: 10px\">")
                .append(title)
                .append("</h1>\n<table>\n");
        for (Map.Entry<String, String> field : glance.fields().entrySet()) {
            page.append("<tr><th style=\"text-align: left; vertical-align: top; padding-right: 12px\">")
                    .append(SafeText.html(field.getKey()))
                    .append("</th><td>")
                    .append(value(glance, field))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        part(page, "End of the output", glance.output());
        part(page, "To run it again, as root", glance.rerun());
        part(page, "What else is known", glance.rest());
        return page.append("</body>\n</html>\n").toString().replace("\n", "\r\n");
    }

    private static String value(Glance glance, Map.Entry<String, String> field) {
        String text = SafeText.html(field.getValue());
        return glance.runbookAddress().filter(field.getValue()::equals).isPresent()
                ? "<a href=\"" + text + "\">" + text + "</a>"
                : text;
    }

    private static void part(StringBuilder page, String heading, String text) {
        if (!text.isEmpty()) {
            page.append("<p><b>").append(heading).append("</b></p>\n").append(PRE);
            page.append(SafeText.html(text)).append("</pre>\n");
        }
    }

    /** Of the bar beside the title; seen on light and on dark. */
    private static String colour(String state) {
        return switch (state) {
            case "critical" -> "#d93025";
            case "warning" -> "#e8a400";
            case "over" -> "#1e9e4a";
            default -> "#3b82f6";
        };
    }
}
