package dev.cronward.catalog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a readable name out of a command: the program, or the script that an interpreter is given, and a short hash of
 * user and command. Arguments stay out of it, since they may hold passwords and ids end up in labels.
 */
final class JobSlug {
    private static final Set<String> GUARDS = Set.of(
            "cd", "test", "[", "[[", ".", "source", "export", "sleep", "umask", "set", "ulimit", "command", "type",
            "true", ":");
    private static final Set<String> PREFIXES = Set.of(
            "exec", "nohup", "sudo", "env", "nice", "ionice", "chronic", "timeout", "time", "setsid", "(", "{", "!");
    private static final Set<String> INTERPRETERS = Set.of(
            "sh",
            "bash",
            "dash",
            "zsh",
            "ksh",
            "python",
            "python2",
            "python3",
            "perl",
            "ruby",
            "php",
            "node",
            "java",
            "run-parts",
            "flock");
    private static final int LONGEST = 40;

    private JobSlug() {}

    /** For example {@code backup.sh-3f2a}; the same for the same user and command, for good. */
    static String of(String user, String command) {
        String readable = readable(command);
        return (readable.isEmpty() ? "job" : readable) + "-" + hash(user + "\0" + command);
    }

    private static String readable(String command) {
        for (String segment : command.split("&&|\\|\\||;|\\|", -1)) {
            List<String> words = words(segment);
            if (words.isEmpty() || GUARDS.contains(words.getFirst())) {
                continue;
            }
            String program = baseName(words.getFirst());
            String script = INTERPRETERS.contains(program) ? scriptOf(words) : "";
            String name = clean(script.isEmpty() || program.equals("run-parts") ? join(program, script) : script);
            if (!name.isEmpty()) {
                return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
            }
        }
        return "";
    }

    /** The words of a simple command without assignments and wrappers in front of the program. */
    private static List<String> words(String segment) {
        List<String> words = new ArrayList<>(List.of(segment.strip().split("\\s+")));
        boolean wrapped = false;
        while (!words.isEmpty()) {
            String word = words.getFirst();
            boolean skip = word.isEmpty()
                    || word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")
                    || PREFIXES.contains(baseName(word))
                    // options and numbers belong to a wrapper such as "nice -n 10" or "timeout 5m"
                    || (wrapped && word.matches("-.*|[0-9]+[smhd]?"));
            if (!skip) {
                break;
            }
            wrapped |= PREFIXES.contains(baseName(word));
            words.removeFirst();
        }
        return words;
    }

    private static String scriptOf(List<String> words) {
        return words.stream()
                .skip(1)
                .filter(word -> !word.startsWith("-") && (word.startsWith("/") || word.startsWith("./")))
                .findFirst()
                .map(JobSlug::baseName)
                .orElse("");
    }

    private static String join(String program, String script) {
        return script.isEmpty() ? program : program + "-" + script;
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String clean(String name) {
        String cleaned = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        return cleaned.replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
