package dev.cronward.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Columns of text under their names. Where it is wider than the terminal, the columns that may be cut are cut, the
 * widest first; where that does not do, they are left out from the right. In a pipe nothing is cut.
 */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<Cell[]> rows = new ArrayList<>();

    /**
     * Column names; one that begins with {@code >} is aligned to the right. After that, one that begins with {@code ~}
     * may be cut or left out, and one that begins with {@code -} may be left out but not cut, since half a time misleads.
     * What people copy from a table, an id for example, stays whole.
     */
    Table(String... columns) {
        this.columns = Arrays.stream(columns).map(Column::parse).toList();
    }

    private record Column(String name, boolean right, boolean flexible, boolean whole) {
        static Column parse(String text) {
            boolean right = text.startsWith(">");
            String rest = right ? text.substring(1) : text;
            boolean whole = rest.startsWith("-");
            boolean flexible = whole || rest.startsWith("~");
            return new Column(flexible ? rest.substring(1) : rest, right, flexible, whole);
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
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(cells.clone());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, each ended by a newline. */
    String print(OptionalInt terminalColumns, boolean colours) {
        int[] widths = widths();
        terminalColumns.ifPresent(most -> fit(widths, most));
        StringBuilder out = new StringBuilder();
        Cell[] title =
                columns.stream().map(c -> new Cell(c.name(), Colour.TITLE)).toArray(Cell[]::new);
        line(out, title, widths, colours);
        rows.forEach(row -> line(out, row, widths, colours));
        return out.toString();
    }

    private int[] widths() {
        int[] widths = columns.stream().mapToInt(c -> c.name().length()).toArray();
        for (Cell[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(row[i].text()));
            }
        }
        return widths;
    }

    /** A width of 0 means that the column is left out. */
    private void fit(int[] widths, int most) {
        while (total(widths) > most) {
            int widest = -1;
            int last = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).flexible() && widths[i] > 0) {
                    last = i;
                }
                if (columns.get(i).flexible() && !columns.get(i).whole() && widths[i] > 0) {
                    widest = widest < 0 || widths[i] >= widths[widest] ? i : widest;
                }
            }
            if (last < 0) {
                return; // what is left may not be cut: let the terminal wrap it
            }
            if (widest >= 0 && widths[widest] > NARROWEST) {
                widths[widest]--;
            } else {
                widths[last] = 0;
            }
        }
    }

    private static int total(int[] widths) {
        int shown = (int) Arrays.stream(widths).filter(width -> width > 0).count();
        return Arrays.stream(widths).sum() + GAP.length() * Math.max(0, shown - 1);
    }

    private void line(StringBuilder out, Cell[] cells, int[] widths, boolean colours) {
        StringBuilder line = new StringBuilder();
        int pending = 0;
        for (int i = 0; i < cells.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String text = cut(cells[i].text(), widths[i]);
            int blanks = widths[i] - Width.of(text);
            boolean right = columns.get(i).right();
            line.repeat(' ', pending + (right ? blanks : 0))
                    .append(cells[i].colour().paint(text, colours));
            pending = (right ? 0 : blanks) + GAP.length();
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cut(String text, int width) {
        return Width.of(text) <= width ? text : Width.head(text, width - 1) + "…";
    }
}
