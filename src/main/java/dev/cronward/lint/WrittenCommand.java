package dev.cronward.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shell command of an entry as its line has it, and where it stands. What the shell gets of it, escaped percent
 * signs undone, is the entry's command.
 *
 * @param span in the line; up to the percent sign that ends it
 * @param text as written there
 */
record WrittenCommand(Span span, String text) {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

    static WrittenCommand of(LintedEntry entry) {
        Span all = entry.parts().command();
        String text = all.of(entry.line());
        if (entry.entry().input().isPresent()) {
            int percent = percent(text);
            text = percent < 0 ? text : text.substring(0, percent);
        }
        return new WrittenCommand(all.part(0, text.length()), text);
    }

    /** Where the first percent sign without a backslash stands; -1 for none. */
    static int percent(String text) {
        boolean escaped = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%' && !escaped) {
                return at;
            }
            escaped = c == '\\' && !escaped;
        }
        return -1;
    }

    /** The programs that it certainly starts; none where its shell is no shell. */
    List<ShellText.Start> starts(LintedEntry entry) {
        String shell = entry.variable("SHELL", "/bin/sh");
        return SHELLS.contains(shell.substring(shell.lastIndexOf('/') + 1)) ? ShellText.starts(text) : List.of();
    }

    /** The program that it certainly starts first. */
    Optional<ShellText.Start> first(LintedEntry entry) {
        return starts(entry).stream().filter(ShellText.Start::first).findFirst();
    }

    Span span(ShellText.Word word) {
        return span.part(word.start(), word.text().length());
    }
}
