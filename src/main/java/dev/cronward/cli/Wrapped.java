package dev.cronward.cli;

import java.io.PrintStream;
import java.util.OptionalInt;

/** Sentences on a terminal: broken between words where they are wider than it. In a pipe nothing is broken. */
final class Wrapped {
    private Wrapped() {}

    /** Prints a sentence so many blanks in, and what does not fit in its first line two further. */
    static void print(PrintStream out, String sentence, int indent, OptionalInt columns) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean begun = false;
        for (String word : Visible.line(sentence).split(" ", -1)) {
            boolean full = columns.isPresent() && Width.of(line.toString()) + 1 + Width.of(word) > columns.getAsInt();
            if (begun && full) {
                out.println(line);
                line.setLength(0);
                line.repeat(' ', indent + 2);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        out.println(line);
    }
}
