package dev.cronward.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Columns of text under their names. Where it is wider than the terminal, the widest column is cut, again and again
 * until it fits; in a pipe nothing is cut.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final String[] names;
    private final boolean[] right;
    private final List<Cell[]> rows = new ArrayList<>();

    /** Column names; one that begins with {@code >} is aligned to the right. */
    Table(String... columns) {
        names = new String[columns.length];
        right = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            names[i] = right[i] ? columns[i].substring(1) : columns[i];
        }
    }

    /** Text in a colour. The text is made harmless here, so that no command can forget it. */
    record Cell(String text, Colour colour) {
        Cell {
            text = Visible.line(text);
        }

        static Cell of(String text) {
            return new Cell(text, Colour.PLAIN);
        }
    }

    void row(Cell... cells) {
        if (cells.length != names.length) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + names.length + " columns");
        }
        rows.add(cells.clone());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, each ended by a newline. */
    String print(OptionalInt columns, boolean colours) {
        int[] widths = widths();
        columns.ifPresent(most -> fit(widths, most));
        StringBuilder out = new StringBuilder();
        Cell[] title =
                Arrays.stream(names).map(name -> new Cell(name, Colour.TITLE)).toArray(Cell[]::new);
        line(out, title, widths, colours);
        rows.forEach(row -> line(out, row, widths, colours));
        return out.toString();
    }

    private int[] widths() {
        int[] widths = Arrays.stream(names).mapToInt(String::length).toArray();
        for (Cell[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].text().length());
            }
        }
        return widths;
    }

    private static void fit(int[] widths, int most) {
        int room = most - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                if (widths[i] >= widths[widest]) {
                    widest = i;
                }
            }
            if (widths[widest] <= NARROWEST) {
                return; // there is no sense in a narrower table: let the terminal wrap it
            }
            widths[widest]--;
        }
    }

    private void line(StringBuilder out, Cell[] cells, int[] widths, boolean colours) {
        StringBuilder line = new StringBuilder();
        int pending = 0;
        for (int i = 0; i < cells.length; i++) {
            String text = cut(cells[i].text(), widths[i]);
            int blanks = widths[i] - text.length();
            line.repeat(' ', pending + (right[i] ? blanks : 0))
                    .append(cells[i].colour().paint(text, colours));
            pending = (right[i] ? 0 : blanks) + GAP.length();
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(width - 2)) ? width - 2 : width - 1;
        return text.substring(0, end) + "…";
    }
}
