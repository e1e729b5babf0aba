package dev.cronward.redact;

import java.util.List;
import java.util.stream.Stream;

/** The patterns that hold unless configuration switches them off. */
public final class DefaultPatterns {
    private DefaultPatterns() {}

    /** All, in the order in which they are applied: those first whose secrets others would find in part. */
    public static List<SecretPattern> all() {
        return Stream.of(TextPatterns.all(), ArgumentPatterns.all(), TokenPatterns.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Their names. */
    public static List<String> names() {
        return all().stream().map(SecretPattern::name).toList();
    }
}
