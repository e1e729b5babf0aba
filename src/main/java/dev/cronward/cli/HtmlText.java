package dev.cronward.cli;

import dev.cronward.notify.SafeText;

/** What the HTML pages have in common: one file that loads nothing and runs nothing, whatever stands in crontabs. */
final class HtmlText {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <meta name="referrer" content="no-referrer"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>TITLE</title>
            <style>
            body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top; }
            pre { background: #f4f4f4; padding: .6em; white-space: pre-wrap; overflow-wrap: anywhere; }
            section { margin-top: 2.5em; }
            dl { display: grid; grid-template-columns: max-content auto; gap: .1em 1em; }
            dt { color: #666; }
            dd { margin: 0; }
            .number { text-align: right; }
            .critical { color: #b00020; font-weight: bold; }
            .bad { color: #b00020; }
            .good { color: #006b2d; }
            </style>
            </head>
            <body>
            """;

    private HtmlText() {}

    /** Everything before the content of the body. */
    static String head(String title) {
        return HEAD.replace("TITLE", escaped(title));
    }

    /** Text within an element or an attribute. */
    static String escaped(String text) {
        return SafeText.html(text);
    }
}
