package dev.cronward.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script that a command plainly runs: {@code [interpreter] /path/script arguments}. Of any other command nothing is
 * said rather than guessed.
 *
 * @param path absolute
 * @param params what stands behind it, as written
 */
record PlainScript(String path, String params) {
    private static final Pattern PLAIN = Pattern.compile(
            "(?:(?:/[A-Za-z0-9._/-]*/)?(?:sh|bash|dash|ash|ksh|zsh|perl|ruby|node|nodejs|php|python[0-9.]*)\\s+)?"
                    + "(/[A-Za-z0-9._/@+,:=-]+)(?:\\s+(.*))?",
            Pattern.DOTALL);

    static Optional<PlainScript> of(String command) {
        Matcher plain = PLAIN.matcher(command.strip());
        if (!plain.matches()) {
            return Optional.empty();
        }
        String params = plain.group(2) == null ? "" : plain.group(2);
        return Optional.of(new PlainScript(plain.group(1), params.strip()));
    }

    /** Whether a block's params are these, whatever the blanks between them. */
    boolean hasParams(String others) {
        return params.replaceAll("\\s+", " ").equals(others.strip().replaceAll("\\s+", " "));
    }
}
