package dev.cronward.lint;

import dev.cronward.crontab.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules have said so far. Of one kind in one file only so much is kept: a table may be wrong in every line. */
final class Remarks {
    /** Remarks of one rule about one file. */
    static final int MOST = 50;

    /** Characters of a line that a remark keeps: fifty remarks about one line of ten megabytes would fill the memory. */
    static final int LONGEST_LINE = 10_000;

    private static final int LONGEST_SENTENCE = 1_000;

    private final List<Remark> all = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Whether a rule may still speak about a file; asked before anything costly. */
    boolean open(LintRule rule, LintedTable table) {
        return counts.getOrDefault(rule.text().code() + " " + table.file(), 0) < MOST;
    }

    /** About a piece of an entry's line. */
    void say(LintRule rule, Level level, LintedEntry entry, Span span, String sentence) {
        say(rule, level, entry.table(), entry.lineNumber(), span, sentence);
    }

    /** About an environment line's value. */
    void say(LintRule rule, Level level, LintedTable table, Setting setting, String sentence) {
        say(rule, level, table, setting.source().line(), table.value(setting), sentence);
    }

    /** About a piece of a line. */
    void say(LintRule rule, Level level, LintedTable table, int line, Span span, String sentence) {
        say(rule, level, table, line, span, sentence, rule.text().cure());
    }

    /** With a cure of its own. Line 0 is the file as a whole. */
    void say(LintRule rule, Level level, LintedTable table, int line, Span span, String sentence, String cure) {
        RuleText text = rule.text();
        if (counts.merge(text.code() + " " + table.file(), 1, Integer::sum) > MOST) {
            return;
        }
        String written = line == 0 ? "" : cut(table.line(line), LONGEST_LINE);
        int column = line == 0 ? 0 : Math.min(span.column(), written.length() + 1);
        int length = Math.max(1, Math.min(span.length(), written.length() - column + 1));
        all.add(new Remark(
                text.code(),
                level,
                table.file(),
                line,
                column,
                length,
                written,
                text.title(),
                cut(sentence, LONGEST_SENTENCE),
                cure));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** By file and place. */
    List<Remark> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Remark::file)
                        .thenComparing(Remark::line)
                        .thenComparing(Remark::column)
                        .thenComparing(Remark::level)
                        .thenComparing(Remark::code))
                .toList();
    }
}
