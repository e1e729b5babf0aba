package dev.cronward.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand where a secret is expected and is none: a variable that only names it, a path of a file that holds it,
 * a placeholder, words of an error message. They stay readable, since people need them to understand what went wrong.
 */
final class Harmless {
    // No alternative of these can match a text in two ways, so that they cannot take long.
    private static final Pattern REFERENCE =
            Pattern.compile("\\$[A-Z_][A-Z0-9_]*|\\$\\{\\w+\\}|\\$\\([^()]*\\)|%[A-Z_]+%|<[a-z][a-z _-]*>|\\*+|-");

    private static final Pattern PATH = Pattern.compile(
            "(?:\\.{1,2}|~)/[\\w./@%+-]*|/(?:etc|var|usr|home|root|opt|srv|run|tmp|mnt|data|dev|proc)/[\\w./@%+-]*"
                    + "|[\\w.-]+\\.(?:pem|key|crt|cer|json|txt|conf|cfg|ya?ml|env|ini|p12|jks|pub|gpg|asc)");

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]{1,2}");

    private static final Set<String> SAID_OF_SECRETS = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "none",
            "null",
            "nil",
            "undefined",
            "unset",
            "empty",
            "is",
            "was",
            "are",
            "has",
            "have",
            "not",
            "must",
            "and",
            "or",
            "to",
            "for",
            "from",
            "with",
            "the",
            "a",
            "an",
            "of",
            "in",
            "can",
            "cannot",
            "should",
            "may",
            "option",
            "argument",
            "flag",
            "required",
            "expired",
            "invalid",
            "missing",
            "incorrect",
            "wrong",
            "denied",
            "failed",
            "authentication",
            "permission",
            "access",
            "unexpected",
            "prompt");

    private Harmless() {}

    static boolean is(String value) {
        String bare = value;
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.isEmpty() || bare.equals("''") || bare.startsWith(Redaction.MARK)) {
            return true;
        }
        return REFERENCE.matcher(bare).matches()
                || PATH.matcher(bare).matches()
                || PUNCTUATION.matcher(bare).matches()
                || SAID_OF_SECRETS.contains(withoutStop(bare).toLowerCase(Locale.ROOT));
    }

    private static String withoutStop(String word) {
        int end = word.length();
        while (end > 0 && ".,;:!?)]}".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }
}
