package dev.cronward.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A call of run-parts that runs what is in a directory, by the options of debianutils' run-parts, which busybox shares as
 * far as it has them; that of cronie (Fedora) knows none.
 *
 * @param directory as given, without blanks at its end or doubled slashes
 * @param names which files it takes by their names
 * @param reverse whether it takes them in reverse order
 * @param exitOnError whether it ends with the first script that fails
 */
public record RunParts(String directory, PartNames names, boolean reverse, boolean exitOnError) {
    private static final List<String> SWITCHES = List.of("report", "verbose", "debug", "stdin", "new-session");
    private static final List<String> RUNS_NOTHING = List.of("test", "list", "help", "version");

    /**
     * Reads the arguments that follow the program's name. Empty where it runs nothing ({@code --test}), where it would
     * complain, and where an option is none that is known for sure.
     */
    public static Optional<RunParts> of(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        List<String> operands = new ArrayList<>();
        PartNames names = PartNames.USUAL;
        boolean reverse = false;
        boolean exitOnError = false;
        boolean optionsOver = false;
        while (!left.isEmpty()) {
            String word = left.pop();
            if (optionsOver || !word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (word.equals("--")) {
                optionsOver = true;
            } else if (!word.startsWith("--")) {
                if (!isShort(word, left)) {
                    return Optional.empty();
                }
            } else {
                int equals = word.indexOf('=');
                String name = word.substring(2, equals < 0 ? word.length() : equals);
                Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
                switch (name) {
                    case "lsbsysinit" -> names = PartNames.LSB;
                    case "reverse" -> reverse = true;
                    case "exit-on-error" -> exitOnError = true;
                    case "regex" -> {
                        Optional<PartNames> given =
                                value.or(() -> Optional.ofNullable(left.poll())).flatMap(PartNames::regex);
                        if (given.isEmpty()) {
                            return Optional.empty();
                        }
                        names = given.get();
                    }
                    case "arg", "umask" -> {
                        if (value.isEmpty() && left.poll() == null) {
                            return Optional.empty();
                        }
                    }
                    default -> {
                        if (!SWITCHES.contains(name) || RUNS_NOTHING.contains(name)) {
                            return Optional.empty();
                        }
                    }
                }
            }
        }
        return operands.size() == 1 && !operands.getFirst().isEmpty()
                ? Optional.of(new RunParts(plain(operands.getFirst()), names, reverse, exitOnError))
                : Optional.empty();
    }

    /** {@code -v}, {@code -d}, and {@code -a ARG} or {@code -u UMASK}, whose value may stand apart. */
    private static boolean isShort(String word, Deque<String> left) {
        for (int i = 1; i < word.length(); i++) {
            switch (word.charAt(i)) {
                case 'v', 'd' -> {}
                case 'a', 'u' -> {
                    return i + 1 < word.length() || left.poll() != null;
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** The same directory, below another one where its path is relative. */
    RunParts below(String current) {
        return directory.startsWith("/")
                ? this
                : new RunParts(plain(current + "/" + directory), names, reverse, exitOnError);
    }

    /** A path without doubled and trailing slashes and without {@code ./} in front of a name. */
    public static String plain(String path) {
        String plain = path.replaceAll("/+(\\./+)*", "/").replaceAll("/\\.?$", "");
        return plain.isEmpty() ? "/" : plain;
    }
}
