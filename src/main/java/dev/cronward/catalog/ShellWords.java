package dev.cronward.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a command line apart as a POSIX shell does, as long as nothing in it is expanded: quotes and escapes are
 * resolved, redirections dropped. A command with anything that only a shell can work out is not taken apart at all.
 */
final class ShellWords {
    /** Words that begin something else than a simple command, or that may end the shell or change what follows. */
    static final Set<String> BEYOND = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "function",
            "}",
            "exit",
            "return",
            "eval",
            ".",
            "source",
            "set",
            "trap",
            "kill",
            "alias",
            "unset");

    private static final String EXPANDED = "$`*?[~#=";

    /**
     * A word or an operator.
     *
     * @param text the word without its quotes, or {@code && || ; |}
     * @param operator whether it is an operator
     * @param quoted whether any of it was quoted
     */
    record Token(String text, boolean operator, boolean quoted) {
        /** Whether it is that word, as the shell's own words have to be written. */
        boolean isPlain(String word) {
            return !operator && !quoted && text.equals(word);
        }
    }

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /** The words and operators; empty where only a shell can tell. */
    static Optional<List<Token>> of(String line) {
        ShellWords words = new ShellWords(line);
        return words.read() ? Optional.of(List.copyOf(words.tokens)) : Optional.empty();
    }

    private boolean read() {
        while (true) {
            while (at < line.length() && " \t".indexOf(line.charAt(at)) >= 0) {
                at++;
            }
            if (at >= line.length()) {
                return true;
            }
            boolean good =
                    switch (line.charAt(at)) {
                        case '&', '|', ';', '\n' -> operator();
                        case '(', ')' -> false;
                        case '<', '>' -> redirection();
                        default -> word();
                    };
            if (!good) {
                return false;
            }
        }
    }

    private boolean operator() {
        char c = line.charAt(at);
        if (c == '\n') {
            tokens.add(new Token(";", true, false));
            at++;
            return true;
        }
        boolean twice = at + 1 < line.length() && line.charAt(at + 1) == c;
        if (c == '&' ? !twice : c == ';' && twice) {
            return false; // into the background, or the end of a case
        }
        String operator = twice ? line.substring(at, at + 2) : line.substring(at, at + 1);
        tokens.add(new Token(operator, true, false));
        at += operator.length();
        return true;
    }

    /** {@code >FILE}, {@code 2>&1}, {@code <FILE}; the number before it has been read as a word. */
    private boolean redirection() {
        boolean number = !tokens.isEmpty()
                && at > 0
                && !tokens.getLast().operator()
                && !tokens.getLast().quoted()
                && tokens.getLast().text().matches("[0-9]")
                && Character.isDigit(line.charAt(at - 1));
        if (number) {
            tokens.removeLast();
        }
        char c = line.charAt(at++);
        if (c == '<' && at < line.length() && line.charAt(at) == '<') {
            return false; // a document follows
        }
        if (at < line.length() && ">&|".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int before = tokens.size();
        if (at >= line.length() || !word() || tokens.size() != before + 1) {
            return false;
        }
        tokens.removeLast();
        return true;
    }

    private boolean word() {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int from = at;
        while (at < line.length() && " \t\n&|;()<>".indexOf(line.charAt(at)) < 0) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                int end = line.indexOf(c, at);
                if (end < 0 || (c == '"' && line.substring(at, end).chars().anyMatch(q -> "$`\\".indexOf(q) >= 0))) {
                    return false;
                }
                text.append(line, at, end);
                at = end + 1;
                quoted = true;
            } else if (c == '\\') {
                if (at >= line.length() || line.charAt(at) == '\n') {
                    return false;
                }
                text.append(line.charAt(at++));
                quoted = true;
            } else {
                text.append(c);
            }
        }
        String written = line.substring(from, at);
        if (isExpanded(written)) {
            return false;
        }
        tokens.add(new Token(text.toString(), false, quoted));
        return true;
    }

    /** Whether the shell would make something else of it; an equals sign is plain, and so is a lone bracket. */
    private static boolean isExpanded(String written) {
        if (written.equals("[")) {
            return false;
        }
        String outside = written.replaceAll("'[^']*'|\"[^\"]*\"|\\\\.", "");
        return outside.chars().anyMatch(c -> c != '=' && EXPANDED.indexOf(c) >= 0)
                || (outside.contains("{") && outside.contains(","));
    }
}
