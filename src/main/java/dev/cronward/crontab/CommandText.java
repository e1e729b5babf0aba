package dev.cronward.crontab;

import java.util.Optional;

/**
 * The rest of an entry's line, taken apart at the first unescaped percent sign.
 *
 * @param command for the shell
 * @param input for the job's standard input, if there is a percent sign
 */
record CommandText(String command, Optional<String> input) {
    static CommandText parse(String text, Dialect dialect) {
        StringBuilder command = new StringBuilder();
        boolean escaped = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (escaped) {
                if (c == '%' || (c == '\\' && dialect == Dialect.DEBIAN)) {
                    command.setLength(command.length() - 1);
                }
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '%') {
                return new CommandText(command.toString(), Optional.of(input(text.substring(at + 1))));
            }
            command.append(c);
        }
        return new CommandText(command.toString(), Optional.empty());
    }

    /** What crond writes: each percent sign a newline, an escaped one itself, and a newline at the end. */
    private static String input(String text) {
        StringBuilder input = new StringBuilder();
        boolean escaped = false;
        boolean open = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (escaped && c != '%') {
                input.append('\\');
            }
            char written = !escaped && c == '%' ? '\n' : c;
            escaped = written == '\\';
            if (!escaped) {
                input.append(written);
                open = written != '\n';
            }
        }
        if (escaped) {
            input.append('\\');
        }
        if (open) {
            input.append('\n');
        }
        return input.toString();
    }
}
