package dev.cronward.cli;

import dev.cronward.lint.Level;
import dev.cronward.lint.Remark;
import java.io.PrintStream;
import java.util.List;

/** Remarks as a compiler prints them: where, what, the line, a caret below it, and the cure. */
final class RemarkReport {
    private static final int BEFORE = 60;
    private static final int MOST = 160;

    private final PrintStream out;
    private final boolean colours;

    RemarkReport(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void print(Remark remark) {
        String place =
                Visible.line(remark.file()) + (remark.line() > 0 ? ":" + remark.line() + ":" + remark.column() : "");
        Colour colour = colour(remark.level());
        out.println(Colour.TITLE.paint(place + ":", colours) + " "
                + colour.paint(remark.level().word() + ":", colours) + " " + remark.title() + " ["
                + remark.code() + "]");
        String margin = " ".repeat(Math.max(5, Integer.toString(remark.line()).length() + 1));
        if (remark.line() > 0) {
            source(remark, margin, colour);
        } else {
            out.println(margin + " = " + Visible.line(remark.sentence()));
        }
        out.println(margin + " = " + Visible.line(remark.cure()));
    }

    /** The line and the caret; of a long line only what lies round it. */
    private void source(Remark remark, String margin, Colour colour) {
        String text = remark.text();
        int at = Math.min(text.length(), remark.column() - 1);
        int from = at > MOST - BEFORE ? at - BEFORE : 0;
        int to = Math.min(text.length(), from + MOST);
        int end = Math.min(to, at + remark.length());
        String head = (from > 0 ? "…" : "") + Visible.line(text.substring(from, at));
        String marked = Visible.line(text.substring(at, end));
        String tail = Visible.line(text.substring(end, to)) + (to < text.length() ? "…" : "");
        String number = Integer.toString(remark.line());
        out.println(" ".repeat(margin.length() - number.length()) + number + " | " + head + marked + tail);
        out.println(margin + " | " + " ".repeat(Width.of(head))
                + colour.paint("^".repeat(Math.max(1, Width.of(marked))), colours) + " "
                + Visible.line(remark.sentence()));
    }

    void summary(List<Remark> remarks, int tables) {
        String of = tables == 1 ? "1 table" : tables + " tables";
        if (remarks.isEmpty()) {
            out.println("Nothing to say about " + of + ".");
            return;
        }
        out.println(count(remarks, Level.ERROR) + ", " + count(remarks, Level.WARNING) + ", "
                + count(remarks, Level.NOTE) + " about " + of + ".");
    }

    private static String count(List<Remark> remarks, Level level) {
        long count = remarks.stream().filter(r -> r.level() == level).count();
        return count + " " + level.word() + (count == 1 ? "" : "s");
    }

    private static Colour colour(Level level) {
        return switch (level) {
            case ERROR -> Colour.BAD;
            case WARNING -> Colour.DOUBTFUL;
            case NOTE -> Colour.FAINT;
        };
    }
}
