package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Rejection;
import dev.cronward.crontab.Setting;
import dev.cronward.crontab.TableReading;
import java.util.List;
import java.util.Optional;

/** One table under the rules' eyes: what crond makes of it, and its text by lines. */
final class LintedTable {
    private final TableReading reading;
    private final int[] starts;
    private final List<LintedEntry> entries;

    /** The line that was asked for last: rules ask for the same one again and again, and it may be megabytes long. */
    private int lastNumber;

    private String lastLine = "";

    LintedTable(TableReading reading) {
        this.reading = reading;
        this.starts = starts(reading.text());
        this.entries = reading.entries().stream()
                .map(entry -> new LintedEntry(this, entry))
                .toList();
    }

    private static int[] starts(String text) {
        int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
        int[] starts = new int[lines];
        int line = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts[++line] = at + 1;
        }
        return starts;
    }

    String file() {
        return reading.file();
    }

    Dialect dialect() {
        return reading.dialect();
    }

    /** Whether its lines name users. */
    boolean system() {
        return reading.owner().isEmpty();
    }

    Optional<String> owner() {
        return reading.owner();
    }

    List<LintedEntry> entries() {
        return entries;
    }

    List<Setting> settings() {
        return reading.settings();
    }

    List<Rejection> rejections() {
        return reading.rejections();
    }

    /** A line's text without its end; empty for a line that is not there. */
    String line(int number) {
        if (number < 1 || number > starts.length) {
            return "";
        }
        if (number != lastNumber) {
            int end =
                    number < starts.length ? starts[number] - 1 : reading.text().length();
            lastLine = reading.text().substring(starts[number - 1], end);
            lastNumber = number;
        }
        return lastLine;
    }

    /** Where the value of an environment line stands. */
    Span value(Setting setting) {
        String line = line(setting.source().line());
        int equals = line.indexOf('=');
        int at = setting.value().isEmpty() ? -1 : line.indexOf(setting.value(), Math.max(0, equals));
        return at < 0 ? whole(line) : new Span(at + 1, setting.value().length());
    }

    /** All of a line, the blanks round it left out. */
    static Span whole(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(line.charAt(to - 1))) {
            to--;
        }
        return new Span(from + 1, Math.max(1, to - from));
    }
}
