package dev.cronward.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The programs that a command line starts, as far as that can be said for sure without being a shell. Words with
 * expansions or quotes are left out rather than guessed.
 */
final class ShellText {
    private static final String ENDS_WORD = " \t;&|()<>\r";
    private static final String OPAQUE = "$`\"'*?[]{}~!#\\=^%";
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");
    private static final Set<String> PREFIXES = Set.of(
            "if", "then", "else", "elif", "while", "until", "do", "time", "exec", "nohup", "command", "!", "{", "(");
    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "dash", "ksh", "zsh", "perl", "python", "python2", "python3", "php", "ruby", "node");
    private static final Set<String> BUILTINS = Set.of(
            ".",
            ":",
            "[",
            "[[",
            "alias",
            "bg",
            "break",
            "case",
            "cd",
            "continue",
            "declare",
            "done",
            "echo",
            "esac",
            "eval",
            "exit",
            "export",
            "false",
            "fg",
            "fi",
            "for",
            "function",
            "getopts",
            "hash",
            "jobs",
            "kill",
            "let",
            "local",
            "popd",
            "printf",
            "pushd",
            "pwd",
            "read",
            "readonly",
            "return",
            "select",
            "set",
            "shift",
            "shopt",
            "source",
            "test",
            "times",
            "trap",
            "true",
            "type",
            "typeset",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "wait");

    private final String text;
    private int at;

    private ShellText(String text) {
        this.text = text;
    }

    /**
     * A word of a command line.
     *
     * @param text the word
     * @param start its first character, from 0
     */
    record Word(String text, int start) {}

    /**
     * One program that is started.
     *
     * @param first whether nothing before it decides whether it is
     * @param program its name or path
     * @param script what an interpreter is given to run
     */
    record Start(boolean first, Word program, Optional<Word> script) {}

    /** The programs of a command line; builtins of the shell and what is not certain left out. */
    static List<Start> starts(String command) {
        ShellText shell = new ShellText(command);
        List<Start> starts = new ArrayList<>();
        boolean first = true;
        while (shell.at < command.length()) {
            shell.start(first).ifPresent(starts::add);
            shell.skipToNext();
            first = false;
        }
        return starts;
    }

    private Optional<Start> start(boolean first) {
        while (true) {
            skipBlanks();
            Word word = word();
            if (word.text().isEmpty()) {
                return Optional.empty();
            }
            if (ASSIGNMENT.matcher(word.text()).lookingAt()) {
                if (word.text().chars().anyMatch(c -> c == '$' || c == '`' || c == '"' || c == '\'')) {
                    return Optional.empty();
                }
            } else if (!PREFIXES.contains(word.text())) {
                return program(first, word);
            }
        }
    }

    private Optional<Start> program(boolean first, Word word) {
        if (word.text().startsWith("-") || BUILTINS.contains(word.text()) || isOpaque(word)) {
            return Optional.empty();
        }
        Optional<Word> script = Optional.empty();
        if (INTERPRETERS.contains(word.text().substring(word.text().lastIndexOf('/') + 1))) {
            int before = at;
            skipBlanks();
            Word next = word();
            at = before;
            script = Optional.of(next)
                    .filter(w -> !w.text().isEmpty() && !w.text().startsWith("-") && !isOpaque(w));
        }
        return Optional.of(new Start(first, word, script));
    }

    private static boolean isOpaque(Word word) {
        return word.text().chars().anyMatch(c -> OPAQUE.indexOf(c) >= 0);
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private Word word() {
        int from = at;
        while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return new Word(text.substring(from, at), from);
    }

    /** Goes behind the operator that ends the present command, quotes and escapes heeded. */
    private void skipToNext() {
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote != '\'') {
                at++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (";|&(".indexOf(c) >= 0 && !(c == '&' && at >= 2 && text.charAt(at - 2) == '>')) {
                return;
            }
        }
    }
}
