package dev.cronward.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one script says of itself in its comments: METADATA blocks, which begin with a line {@code METADATA} and hold a
 * field {@code key: value} a line, up to an empty line or the end of the comment; and at its head the same line for
 * cronward that may stand above a crontab entry, {@code cronward: key=value}.
 *
 * @param blocks as they stand there
 * @param notes what stands behind {@code cronward:}, a line each, not taken apart
 * @param problems what cannot be understood
 */
public record Metadata(List<Block> blocks, List<String> notes, List<Problem> problems) {
    /** Of a script so much is looked at, bytes; scripts are text that people write. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_BLOCKS = 200;
    private static final int MOST_PROBLEMS = 20;
    private static final int LOOKED_AT_FOR_NUL = 8_192;
    private static final int QUOTED = 60;
    /** Lines for cronward stand at the top; further down a script may well write crontabs. */
    private static final int HEAD_LINES = 40;

    private static final Pattern NOTE = Pattern.compile("cronward:(.*)");
    private static final Pattern HEADER = Pattern.compile("METADATA:?");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,40})\\s*:(?:\\s+(.*))?");

    public Metadata {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * Something that cannot be understood.
     *
     * @param line from 1
     * @param problem what is wrong and what to do, a clause
     */
    public record Problem(int line, String problem) {}

    /** Of a script that says nothing. */
    public static Metadata none() {
        return new Metadata(List.of(), List.of(), List.of());
    }

    /** Reads a script, whatever it holds; of a binary none. */
    public static Metadata of(byte[] script) {
        for (int at = 0; at < Math.min(script.length, LOOKED_AT_FOR_NUL); at++) {
            if (script[at] == 0) {
                return none();
            }
        }
        return new Reader().read(new String(script, StandardCharsets.UTF_8));
    }

    private static final class Reader {
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final CommentLines comments = new CommentLines();
        /** Line of the block's header; 0 outside of blocks. */
        private int header;

        private List<Block.Field> fields = new ArrayList<>();

        Metadata read(String text) {
            int number = 0;
            for (String line : (Iterable<String>) text.lines()::iterator) {
                number++;
                Optional<CommentLines.Text> comment = comments.next(line);
                if (comment.isEmpty()) {
                    close();
                } else {
                    comment(comment.get(), number);
                }
            }
            close();
            return new Metadata(blocks, notes, problems);
        }

        private void comment(CommentLines.Text comment, int number) {
            String text = comment.text();
            Matcher note = NOTE.matcher(text);
            if (number <= HEAD_LINES && note.matches()) {
                close();
                notes.add(note.group(1));
            } else if (HEADER.matcher(text).matches()) {
                close();
                header = number;
            } else if (header > 0) {
                if (comment.heading() || (text.isEmpty() && !fields.isEmpty())) {
                    close();
                } else if (!text.isEmpty()) {
                    field(text, number);
                }
            }
        }

        private void field(String text, int number) {
            Matcher field = FIELD.matcher(text);
            if (!field.matches()) {
                problem(
                        number,
                        "'" + text.substring(0, Math.min(QUOTED, text.length()))
                                + "' is no field; write 'key: value', and an empty comment line behind the last field");
                return;
            }
            String key = field.group(1).toLowerCase(Locale.ROOT);
            String value = field.group(2) == null ? "" : field.group(2).strip();
            if (fields.stream().anyMatch(known -> known.key().equals(key))) {
                problem(number, "'" + key + "' stands there twice; for another entry begin another METADATA block");
                return;
            }
            fields.add(new Block.Field(key, value, number));
        }

        private void close() {
            if (header > 0 && blocks.size() < MOST_BLOCKS) {
                if (fields.isEmpty()) {
                    problem(header, "a METADATA block without fields; write 'key: value' lines below it");
                } else {
                    blocks.add(new Block(header, fields));
                }
            } else if (header > 0) {
                problem(header, "more than " + MOST_BLOCKS + " METADATA blocks; split the script");
            }
            header = 0;
            fields = new ArrayList<>();
        }

        private void problem(int line, String problem) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(line, problem));
            }
        }
    }
}
