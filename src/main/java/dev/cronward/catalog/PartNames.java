package dev.cronward.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names run-parts takes. The rules are those of debianutils' run-parts 5.7.
 *
 * @param accepted expressions of which a name has to match one
 * @param refused what it must not match
 */
public record PartNames(List<String> accepted, Optional<String> refused) {
    /** Letters, digits, underscores and hyphens: no dots, so that leftovers of editors and of dpkg stay out. */
    static final PartNames USUAL = new PartNames(List.of("^[a-zA-Z0-9_-]+$"), Optional.empty());

    /** {@code --lsbsysinit}: what the program really takes; its manual promises upper case and underscores too. */
    static final PartNames LSB = new PartNames(
            List.of("^_?([a-z0-9_.]+-)+[a-z0-9]+$", "^[a-z0-9][a-z0-9-]*$"),
            Optional.of("^[a-z0-9-].*\\.dpkg-(old|dist|new|tmp)$"));

    private static final int LONGEST = 200;

    /** One closing bracket expression, an escaped mark, an anchor or a plain character, and how often it may stand. */
    private static final Pattern PLAIN_REGEX = Pattern.compile(
            "(?:\\[\\^?(?:[A-Za-z0-9_.,+@%=:~ -]|\\[:[a-z]+:\\])+\\]|\\\\[.+*?()|$^-]|[A-Za-z0-9_.,@%=:~ -]|[$^()|]|[*+?])*");

    private static final int MOST_REPEATS = 2;

    public PartNames {
        accepted = List.copyOf(accepted);
    }

    /**
     * {@code --regex=}: a POSIX extended expression. Only plain ones are taken: what Java reads in another way, and what
     * could keep it busy for hours, is not sure enough.
     */
    static Optional<PartNames> regex(String expression) {
        boolean plain = expression.length() <= LONGEST
                && PLAIN_REGEX.matcher(expression).matches()
                && !expression.matches(".*(?:\\)[*+?]|[*+?][*+?]|(?:^|[(|])[*+?]).*")
                && repeats(expression) <= MOST_REPEATS;
        if (!plain) {
            return Optional.empty();
        }
        String java = expression.replaceAll("\\[:([a-z]+):\\]", "\\\\p{$1}");
        for (String name : List.of("alnum", "alpha", "digit", "lower", "upper")) {
            String posix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            java = java.replace("\\p{" + name + "}", "\\p{" + posix + "}");
        }
        try {
            Pattern.compile(java);
        } catch (java.util.regex.PatternSyntaxException e) {
            return Optional.empty();
        }
        return Optional.of(new PartNames(List.of(java), Optional.empty()));
    }

    private static long repeats(String expression) {
        String outside = expression.replaceAll("\\[[^\\]]*\\]", "x").replaceAll("\\\\.", "x");
        return outside.chars().filter(c -> c == '*' || c == '+').count();
    }

    /** Whether run-parts takes a file of that name, if it is executable. */
    boolean takes(String name) {
        boolean matches = accepted.stream()
                .anyMatch(rule -> Pattern.compile(rule).matcher(name).find());
        return matches
                && refused.filter(rule -> Pattern.compile(rule).matcher(name).find())
                        .isEmpty();
    }
}
