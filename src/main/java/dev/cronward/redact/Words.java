package dev.cronward.redact;

/** Parts that several patterns are made of, in RE2's syntax. */
final class Words {
    private static final String DOUBLE = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final String SINGLE = "'[^'\\n]*'";
    /** A quoted word, with what a shell would glue to it. */
    private static final String QUOTED =
            "(?:" + DOUBLE + "|" + SINGLE + ")(?:" + DOUBLE + "|" + SINGLE + "|\\\\.|[^\\s\"',;:)\\]}&|<>\\\\])*";
    /** A quote goes on only where it can hardly be the one that closes what stands around. */
    private static final String REST = "(?:[^\\s\"']|[\"'][^\\s\"',;:)\\]}&|<>=])*";

    private static final String SUBSTITUTION = "\\$\\([^()\\n]*\\)";
    /** The quote was never closed, or its end was cut off. */
    private static final String UNCLOSED = "[\"'][^\\n]+";

    /** A value as shells, configuration files and JSON write it; the group is the secret. */
    static final String VALUE = "(" + SUBSTITUTION + "|" + QUOTED + "|[^\\s\"']" + REST + "|" + UNCLOSED + ")";

    /** The same as a word of its own, which can be neither another option nor a shell's operator. */
    static final String NEXT_VALUE =
            "(" + SUBSTITUTION + "|" + QUOTED + "|[^\\s\"'|;&<>()-]" + REST + "|" + UNCLOSED + ")";

    /** What names a secret, at the end of an option's or a variable's name. */
    static final String SECRET_NAME = "(?:passw(?:or)?d|passphrase|secret|token|credentials?"
            + "|(?:api|access|secret|private|auth|account|encryption|signing|master|license|shared|client|service"
            + "|storage|deploy)[-_. ]?key)";

    /** What must be in a text for {@link #SECRET_NAME} to match, in lower case. */
    static final String[] SECRET_HINTS = {"passw", "passphrase", "secret", "token", "credential", "key"};

    private Words() {}

    /** The beginning of a command line up to an argument of one of these programs (a regular expression). */
    static String program(String names) {
        return "(?:^|[\\s/;&|(\"'`=])(?:" + names + ")[ \\t](?:[^\\n|&]*?[ \\t])?";
    }
}
