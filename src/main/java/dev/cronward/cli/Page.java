package dev.cronward.cli;

import dev.cronward.cli.Table.Cell;
import java.util.List;

/**
 * Something to be read, whatever it is written in. All of it is text that each way of writing makes harmless itself.
 *
 * @param introduction a sentence a line
 */
record Page(String title, List<String> introduction, List<Grid> grids) {
    /**
     * A table under its own title.
     *
     * @param columns one that begins with {@code >} is aligned to the right
     * @param otherwise what is said where there is no row
     */
    record Grid(String title, List<String> columns, List<List<Cell>> rows, String otherwise) {}

    /** For a terminal. */
    void print(CommonOptions common) throws Trouble {
        var out = common.surroundings().out();
        out.println(Visible.line(title));
        introduction.forEach(sentence -> out.println(Visible.line(sentence)));
        for (Grid grid : grids) {
            out.println();
            out.println(Visible.line(grid.title()));
            if (grid.rows().isEmpty()) {
                out.println(Visible.line(grid.otherwise()));
                continue;
            }
            Table table = new Table(grid.columns().toArray(String[]::new));
            grid.rows().forEach(row -> table.row(row.toArray(Cell[]::new)));
            common.print(table);
        }
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# " + MarkdownText.escaped(title) + "\n\n");
        introduction.forEach(
                sentence -> page.append(MarkdownText.escaped(sentence)).append('\n'));
        for (Grid grid : grids) {
            page.append("\n## ").append(MarkdownText.escaped(grid.title())).append("\n\n");
            if (grid.rows().isEmpty()) {
                page.append(MarkdownText.escaped(grid.otherwise())).append('\n');
                continue;
            }
            page.append('|');
            grid.columns().forEach(column -> page.append(' ')
                    .append(MarkdownText.escaped(name(column)))
                    .append(" |"));
            page.append("\n|");
            grid.columns().forEach(column -> page.append(isRight(column) ? "--:|" : "---|"));
            page.append('\n');
            for (List<Cell> row : grid.rows()) {
                page.append('|');
                row.forEach(cell -> page.append(' ')
                        .append(MarkdownText.escaped(cell.text()))
                        .append(" |"));
                page.append('\n');
            }
        }
        return page.toString();
    }

    String html() {
        StringBuilder page = new StringBuilder(HtmlText.head(title));
        page.append("<h1>").append(HtmlText.escaped(title)).append("</h1>\n<p>");
        page.append(HtmlText.escaped(String.join(" ", introduction))).append("</p>\n");
        for (Grid grid : grids) {
            page.append("<h2>").append(HtmlText.escaped(grid.title())).append("</h2>\n");
            if (grid.rows().isEmpty()) {
                page.append("<p>").append(HtmlText.escaped(grid.otherwise())).append("</p>\n");
                continue;
            }
            page.append("<table>\n<tr>");
            grid.columns().forEach(column -> cell(page, "th", isRight(column) ? "number" : "", name(column)));
            page.append("</tr>\n");
            for (List<Cell> row : grid.rows()) {
                page.append("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    String style =
                            switch (row.get(i).colour()) {
                                case BAD -> "bad";
                                case GOOD -> "good";
                                default -> "";
                            };
                    String number = isRight(grid.columns().get(i)) ? "number " : "";
                    cell(page, "td", (number + style).strip(), row.get(i).text());
                }
                page.append("</tr>\n");
            }
            page.append("</table>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void cell(StringBuilder page, String element, String style, String text) {
        page.append('<').append(element);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>')
                .append(HtmlText.escaped(text))
                .append("</")
                .append(element)
                .append('>');
    }

    private static boolean isRight(String column) {
        return column.startsWith(">");
    }

    private static String name(String column) {
        return column.replaceAll("^[>~-]+", "");
    }
}
