package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the parts of an entry stand in its line.
 *
 * @param fields the five fields, or the nickname alone
 * @param user the user's name in a system table
 * @param command from its first character to the end of the line
 */
record LineParts(List<Span> fields, Optional<Span> user, Span command) {
    /**
     * Takes a line apart that crond accepts as an entry; crond's own grammar has then found blanks between the fields.
     */
    static LineParts of(String line, Entry entry, boolean system) {
        if (entry.when().dialect() == Dialect.BUSYBOX) {
            return busybox(line);
        }
        int at = Math.min(line.length(), entry.column() - 1);
        boolean cronie = entry.when().dialect() == Dialect.CRONIE;
        if (cronie && at < line.length() && line.charAt(at) == '-') {
            at++;
        }
        return words(line, at, system, cronie);
    }

    /** busybox' crond ends the command of an entry with five fields at a number sign, wherever it stands. */
    private static LineParts busybox(String line) {
        LineParts parts = words(line, skipBlanks(line, 0), false, false);
        int end = parts.fields().size() == 1 ? -1 : line.indexOf('#');
        Span command = parts.command();
        int length = Math.clamp(end - command.column() + 1L, 0, command.length());
        return end < 0 ? parts : new LineParts(parts.fields(), parts.user(), command.part(0, length));
    }

    /** The same of a line that crond does not accept, as far as it goes. */
    static LineParts of(String line, boolean system) {
        return words(line, skipBlanks(line, 0), system, false);
    }

    private static LineParts words(String line, int start, boolean system, boolean options) {
        int at = start;
        List<Span> fields = new ArrayList<>();
        int count = at < line.length() && line.charAt(at) == '@' ? 1 : 5;
        for (int i = 0; i < count; i++) {
            Span word = word(line, at);
            fields.add(word);
            at = skipBlanks(line, word.end() - 1);
        }
        Optional<Span> user = Optional.empty();
        if (system) {
            Span name = word(line, at);
            user = Optional.of(name);
            at = skipBlanks(line, name.end() - 1);
        }
        if (options && line.startsWith("-n", at)) {
            at = skipBlanks(line, at + 2);
        }
        return new LineParts(List.copyOf(fields), user, new Span(at + 1, line.length() - at));
    }

    /** All fields as one piece. */
    Span schedule() {
        Span first = fields.getFirst();
        return new Span(first.column(), fields.getLast().end() - first.column());
    }

    private static Span word(String line, int at) {
        int end = at;
        while (end < line.length() && !isBlank(line.charAt(end))) {
            end++;
        }
        return new Span(at + 1, end - at);
    }

    private static int skipBlanks(String line, int from) {
        int at = Math.min(from, line.length());
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
