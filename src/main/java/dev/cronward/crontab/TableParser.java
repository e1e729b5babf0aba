package dev.cronward.crontab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes one table apart, line by line, as its crond does. */
final class TableParser {
    /** Debian's crond counts to here, its own three header lines allowed for, and then drops the file. */
    private static final int DEBIAN_LINES = 10_005;

    private static final int CRONIE_ENTRIES = 10_000;

    /** Environment lines that are kept for those who look at tables; Debian's crond reads no more lines. */
    private static final int MOST_SETTINGS = 10_000;

    /** Bad lines told of one file; garbage would otherwise fill the memory with complaints. */
    static final int MOST_REJECTIONS = 100;

    private final String file;
    private final Dialect dialect;
    private final LineGrammar grammar;
    private final TableText text;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final boolean thorough;
    private final Notes notes = new Notes();

    /**
     * A table's text.
     *
     * @param owner the user of a table in the spool; empty for a system table, whose lines name users
     */
    TableParser(String file, byte[] bytes, Dialect dialect, Optional<String> owner, Accounts accounts) {
        this(file, bytes, dialect, owner, accounts, false);
    }

    /**
     * A table's text.
     *
     * @param thorough whether to read on after a line for which crond drops the whole file, and to keep what comes, so
     *     that everything that is wrong can be told at once
     */
    TableParser(
            String file, byte[] bytes, Dialect dialect, Optional<String> owner, Accounts accounts, boolean thorough) {
        this.file = file;
        this.thorough = thorough;
        this.dialect = dialect;
        this.grammar = new LineGrammar(dialect, owner, accounts);
        this.text = new TableText(bytes);
    }

    Tables parse() {
        boolean goOn = true;
        while (goOn) {
            skipComments();
            goOn = line();
        }
        return new Tables(entries, rejections);
    }

    /** The environment lines that were read, the first {@value #MOST_SETTINGS} of them. */
    List<Setting> settings() {
        return settings;
    }

    /** Reads one line that is no comment; false when crond reads no further. */
    private boolean line() {
        int start = text.position();
        int line = text.line();
        TableText.Slice whole = text.until("\n").limited(grammar.longestLine());
        if (whole.ended()) {
            if (whole.bytes().length > 0) {
                missingNewline(line);
            }
            return false;
        }
        Optional<EnvironmentLine> setting = EnvironmentLine.parse(whole.text(), dialect);
        if (setting.isPresent()) {
            if (Entry.MEANINGFUL.contains(setting.get().name())) {
                environment.put(setting.get().name(), setting.get().value());
            }
            if (settings.size() < MOST_SETTINGS) {
                settings.add(new Setting(
                        new Source(file, line),
                        setting.get().name(),
                        setting.get().value()));
            }
            notes.clear();
        } else {
            text.rewind(start, line);
            if (!entry(start, line)) {
                return false;
            }
        }
        return !tooLong();
    }

    private boolean entry(int start, int line) {
        Map<String, String> note = notes.take();
        int column = text.column(start);
        try {
            LineGrammar.Parts parts = grammar.read(text);
            entries.add(new Entry(
                    new Source(file, line),
                    column,
                    parts.user(),
                    parts.when(),
                    parts.command().command(),
                    parts.command().input(),
                    environment,
                    note));
            return true;
        } catch (RejectedExpression e) {
            reject(OptionalInt.of(line), dialect == Dialect.DEBIAN, e.reason(), Cure.of(e.reason()));
            text.rewind(start, line);
            text.skipLine();
            return thorough || dialect != Dialect.DEBIAN;
        }
    }

    private void missingNewline(int line) {
        if (dialect == Dialect.DEBIAN) {
            reject(
                    OptionalInt.of(line),
                    true,
                    "Missing newline before EOF, this crontab file will be ignored",
                    "End the last line with a newline.");
        } else {
            reject(
                    OptionalInt.of(line),
                    false,
                    "missing newline before EOF: crond drops the last line",
                    "End the last line with a newline.");
        }
    }

    private boolean tooLong() {
        if (dialect == Dialect.DEBIAN && text.line() >= DEBIAN_LINES) {
            reject(
                    OptionalInt.empty(),
                    true,
                    "crontab must not be longer than 10000 lines, this crontab file will be ignored",
                    "Split the table into several files.");
            return true;
        }
        if (dialect == Dialect.CRONIE && entries.size() >= CRONIE_ENTRIES && text.peek() != TableText.END) {
            reject(
                    OptionalInt.of(text.line()),
                    false,
                    "more than 10000 entries: crond drops the rest",
                    "Split the table into several files.");
            return true;
        }
        return false;
    }

    private void reject(OptionalInt line, boolean wholeFile, String reason, String cure) {
        if (wholeFile && !thorough) {
            entries.clear();
        }
        if (rejections.size() < MOST_REJECTIONS) {
            rejections.add(new Rejection(file, line, wholeFile, reason, cure));
        } else {
            rejections.set(
                    MOST_REJECTIONS - 1,
                    new Rejection(
                            file,
                            line,
                            wholeFile,
                            "more than " + MOST_REJECTIONS + " bad lines, the last for: " + reason,
                            "Look whether this is a crontab at all."));
        }
    }

    /** Goes to the first byte of the next line that is neither empty nor a comment. */
    private void skipComments() {
        while (true) {
            text.skipBlanks();
            int c = text.peek();
            if (c != '\n' && c != '#') {
                return;
            }
            int start = text.position();
            text.skipLine();
            notes.comment(text.text(start, text.position()));
        }
    }
}
