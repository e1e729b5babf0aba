package dev.cronward.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text. Immutable and safe for threads. The time is linear in the text, whatever it holds; a text
 * without a secret comes back as the same object.
 */
public final class Redaction {
    /** Stands in the place of a secret. */
    public static final String MARK = "[redacted]";

    private final List<SecretPattern> defaults;
    private final List<Pattern> own;

    /**
     * The default patterns but some, and the site's own.
     *
     * @param off names of default patterns that are not applied
     */
    public Redaction(Set<String> off, Collection<OwnPattern> own) {
        this.defaults = DefaultPatterns.all().stream()
                .filter(pattern -> !off.contains(pattern.name()))
                .toList();
        this.own = own.stream().map(OwnPattern::pattern).toList();
    }

    /** With the default patterns alone. */
    public static Redaction usual() {
        return new Redaction(Set.of(), List.of());
    }

    /** The text without its secrets. */
    public String of(String text) {
        String result = text;
        // The site's own first: what they look for may lie within what a default pattern would take out.
        for (Pattern pattern : own) {
            result = replace(pattern, result, false);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (SecretPattern pattern : defaults) {
            if (pattern.hints().stream().anyMatch(lower::contains)) {
                for (Pattern regex : pattern.regexes()) {
                    result = replace(regex, result, true);
                }
            }
        }
        return result;
    }

    private static String replace(Pattern pattern, String text, boolean leavesHarmless) {
        Matcher matcher = pattern.matcher(text);
        @Nullable StringBuilder out = null;
        int copied = 0;
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            int[] secret = secret(matcher);
            String found = text.substring(secret[0], secret[1]);
            if (leavesHarmless && Harmless.is(found)) {
                // A command that gives the value may hold a secret itself, as $(tool --password=x) does. No other value
                // is looked at twice, or the time would not be linear.
                from = Math.max(from + 1, found.startsWith("$(") ? secret[0] : secret[1]);
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length());
            }
            out.append(text, copied, secret[0]);
            if (secret[1] > secret[0]) {
                out.append(MARK);
            }
            copied = secret[1];
            from = Math.max(from + 1, Math.max(secret[1], secret[0] + 1));
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /** From the first to the last character of its groups; of the whole match where it has none. */
    private static int[] secret(Matcher matcher) {
        int[] groups = Stream.iterate(1, n -> n + 1)
                .limit(matcher.groupCount())
                .filter(n -> matcher.start(n) >= 0)
                .mapToInt(Integer::intValue)
                .toArray();
        if (groups.length == 0) {
            return new int[] {matcher.start(), matcher.end()};
        }
        int start = matcher.end();
        int end = matcher.start();
        for (int group : groups) {
            start = Math.min(start, matcher.start(group));
            end = Math.max(end, matcher.end(group));
        }
        return new int[] {start, end};
    }
}
