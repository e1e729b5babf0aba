package dev.cronward.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The calls of run-parts that a command certainly makes. Knows just enough of the shell to read what crontabs hold:
 * lists with {@code &&}, {@code ||} and {@code ;}, braces, pipes, {@code cd}, {@code test -x FILE}, and programs that
 * only start another one. Whatever else decides whether run-parts is called leaves the call out.
 */
final class RunPartsCommand {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");
    private static final Set<String> FILE_TESTS = Set.of("-x", "-e", "-f", "-d");
    /** How a simple command ends, as far as that is known beforehand. */
    private enum Status {
        GOOD,
        BAD,
        OPEN;

        Status not() {
            return this == GOOD ? BAD : this == BAD ? GOOD : OPEN;
        }
    }

    private final List<ShellWords.Token> tokens;
    /** Answers {@code test OPERATOR FILE}. */
    private final BiPredicate<String, String> files;

    private final List<RunParts> calls = new ArrayList<>();
    private Optional<String> directory = Optional.empty();
    private int at;

    private RunPartsCommand(List<ShellWords.Token> tokens, BiPredicate<String, String> files) {
        this.tokens = tokens;
        this.files = files;
    }

    /** Whether a shell can be expected to read the command as this does. */
    static boolean isShell(String shell) {
        return SHELLS.contains(shell.substring(shell.lastIndexOf('/') + 1));
    }

    /**
     * The calls, in the order in which they are made; none where the command cannot be read for sure.
     *
     * @param files answers what the operators -x, -e, -f and -d of {@code test} ask of an absolute path
     */
    static List<RunParts> calls(String command, BiPredicate<String, String> files) {
        if (!command.contains("run-parts")) {
            return List.of();
        }
        Optional<List<ShellWords.Token>> tokens = ShellWords.of(command);
        if (tokens.isEmpty()) {
            return List.of();
        }
        RunPartsCommand reader = new RunPartsCommand(tokens.get(), files);
        boolean read = reader.list(true).isPresent() && reader.at == reader.tokens.size();
        return read ? List.copyOf(reader.calls) : List.of();
    }

    /** {@code and-or ; and-or ;}; empty when it cannot be read. */
    private Optional<Status> list(boolean certain) {
        Optional<Status> status = Optional.of(Status.GOOD);
        while (status.isPresent() && at < tokens.size() && !isNext("}")) {
            status = andOr(certain);
            if (!take(";")) {
                break;
            }
        }
        return status;
    }

    private Optional<Status> andOr(boolean certain) {
        Optional<Status> status = pipeline(certain);
        while (status.isPresent() && (isNext("&&") || isNext("||"))) {
            Status needed = take("&&") ? Status.GOOD : Status.BAD;
            if (needed == Status.BAD) {
                take("||");
            }
            Status left = status.get();
            Optional<Status> right = pipeline(certain && left == needed);
            if (right.isEmpty()) {
                return right;
            }
            if (left == needed) {
                status = right;
            } else if (left == Status.OPEN) {
                status = Optional.of(Status.OPEN);
            }
        }
        return status;
    }

    private Optional<Status> pipeline(boolean certain) {
        boolean not = takeWord("!");
        Optional<Status> status = command(certain);
        boolean piped = false;
        while (status.isPresent() && take("|")) {
            piped = true;
            status = command(certain);
        }
        return piped ? status.map(s -> Status.OPEN) : status.map(s -> not ? s.not() : s);
    }

    private Optional<Status> command(boolean certain) {
        if (takeWord("{")) {
            Optional<Status> inner = list(certain);
            return takeWord("}") ? inner : Optional.empty();
        }
        List<String> words = new ArrayList<>();
        while (at < tokens.size() && !tokens.get(at).operator()) {
            words.add(tokens.get(at++).text());
        }
        boolean readable = !words.isEmpty() && !ShellWords.BEYOND.contains(words.getFirst());
        return !readable ? Optional.empty() : Optional.of(simple(words, certain));
    }

    private Status simple(List<String> given, boolean certain) {
        List<String> words = Wrappers.without(given);
        if (words.isEmpty()) {
            return Status.OPEN;
        }
        String program = words.getFirst();
        List<String> arguments = words.subList(1, words.size());
        if (program.substring(program.lastIndexOf('/') + 1).equals("run-parts")) {
            if (certain) {
                RunParts.of(arguments)
                        .filter(call -> call.directory().startsWith("/") || directory.isPresent())
                        .map(call -> call.below(directory.orElse("/")))
                        .ifPresent(calls::add);
            }
            return Status.OPEN;
        }
        return switch (program) {
            case "cd" -> {
                boolean plain =
                        certain && arguments.size() == 1 && arguments.getFirst().startsWith("/");
                directory = plain ? Optional.of(RunParts.plain(arguments.getFirst())) : Optional.empty();
                yield plain ? Status.GOOD : Status.OPEN;
            }
            case "test" -> ofTest(arguments);
            case "[" ->
                arguments.isEmpty() || !arguments.getLast().equals("]")
                        ? Status.OPEN
                        : ofTest(arguments.subList(0, arguments.size() - 1));
            case "true", ":" -> Status.GOOD;
            case "false" -> Status.BAD;
            default -> Status.OPEN;
        };
    }

    private Status ofTest(List<String> arguments) {
        boolean not = !arguments.isEmpty() && arguments.getFirst().equals("!");
        List<String> test = not ? arguments.subList(1, arguments.size()) : arguments;
        if (test.size() != 2
                || !FILE_TESTS.contains(test.getFirst())
                || !test.getLast().startsWith("/")) {
            return Status.OPEN;
        }
        Status status = files.test(test.getFirst(), test.getLast()) ? Status.GOOD : Status.BAD;
        return not ? status.not() : status;
    }

    private boolean isNext(String text) {
        return at < tokens.size() && tokens.get(at).text().equals(text);
    }

    private boolean take(String operator) {
        boolean there = at < tokens.size()
                && tokens.get(at).operator()
                && tokens.get(at).text().equals(operator);
        at += there ? 1 : 0;
        return there;
    }

    /** Braces and the exclamation mark are words with a meaning where a command begins. */
    private boolean takeWord(String word) {
        boolean there = at < tokens.size() && tokens.get(at).isPlain(word);
        at += there ? 1 : 0;
        return there;
    }
}
