package dev.cronward.redact;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * One kind of secret, with the examples that the tests hold it to and docs/redaction.md shows.
 *
 * @param name stable, also in the configuration
 * @param about what it finds, in words
 * @param hints one of these (lower case) is in every text that it could match; spares the others the search
 * @param regexes RE2 expressions; groups are the secrets, without a group the whole match is
 * @param examples texts in which it finds something, the secrets between {@code ⟦} and {@code ⟧}
 * @param readable texts that look alike and must stay as they are
 */
public record SecretPattern(
        String name,
        String about,
        List<String> hints,
        List<Pattern> regexes,
        List<String> examples,
        List<String> readable) {
    static SecretPattern of(String name, String about, String... hints) {
        return new SecretPattern(name, about, List.of(hints), List.of(), List.of(), List.of());
    }

    SecretPattern finding(String... expressions) {
        List<Pattern> compiled = Stream.of(expressions).map(Pattern::compile).toList();
        return new SecretPattern(name, about, hints, compiled, examples, readable);
    }

    SecretPattern as(String... texts) {
        return new SecretPattern(name, about, hints, regexes, List.of(texts), readable);
    }

    SecretPattern leaving(String... texts) {
        return new SecretPattern(name, about, hints, regexes, examples, List.of(texts));
    }

    /** The example as somebody wrote it. */
    public static String written(String example) {
        return example.replace("⟦", "").replace("⟧", "");
    }

    /** The example as it leaves the node. */
    public static String redacted(String example) {
        return example.replaceAll("⟦[^⟧]*⟧", java.util.regex.Matcher.quoteReplacement(Redaction.MARK));
    }
}
