package dev.cronward.observe.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a process as /proc/PID/cmdline shows them.
 *
 * @param arguments the program's own name first
 */
public record CommandLine(List<String> arguments) {
    /** Nothing could be read. */
    public static final CommandLine UNREADABLE = new CommandLine(List.of());

    public CommandLine {
        arguments = List.copyOf(arguments);
    }

    /** Each argument ends with a zero byte; the last may lack it. Bytes that are not UTF-8 become replacements. */
    static CommandLine parse(ByteBuffer bytes, int length) {
        List<String> arguments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes.get(i) == 0) {
                arguments.add(text(bytes, from, i));
                from = i + 1;
            }
        }
        if (from < length) {
            arguments.add(text(bytes, from, length));
        }
        return new CommandLine(arguments);
    }

    private static String text(ByteBuffer bytes, int from, int to) {
        byte[] copy = new byte[to - from];
        bytes.get(from, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /** Whether it is how every crond starts a job: {@code SHELL -c COMMAND}. */
    public boolean isShellCommand() {
        return arguments.size() == 3 && arguments.get(1).equals("-c");
    }

    /** The command of a job; only where {@link #isShellCommand()}. */
    public String command() {
        return arguments.get(2);
    }

    /** The arguments with blanks between them, where it is another program than a job's shell. */
    public Optional<String> words() {
        return arguments.isEmpty() || isShellCommand() ? Optional.empty() : Optional.of(String.join(" ", arguments));
    }

    /** Whether it is busybox called by its own name to be crond: {@code busybox crond -f}. */
    boolean isBusyboxCrond() {
        return arguments.size() >= 2 && arguments.get(1).equals("crond");
    }

    /** crond's children put their name in capitals, which only their arguments show: {@code /usr/sbin/CRON}. */
    public boolean isCrondsChild() {
        if (arguments.isEmpty()) {
            return false;
        }
        String program = arguments.getFirst();
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.startsWith("CRON");
    }
}
