package dev.cronward.checks.kernel.log;

import dev.cronward.catalog.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that the kernel may say, with the messages that the tests hold it to and docs/kernel-log.md shows.
 *
 * @param name stable, also in metrics
 * @param about what it finds, in words
 * @param hints one of these is in every message that it could match; spares the others the search
 * @param regexes each matches from the beginning of a message; the group {@code of}, where there is one, is what it is
 *     about
 * @param told who tells of it
 * @param cure what to do; empty where another check says that
 * @param golden messages that it must find
 * @param others messages that look alike and that no pattern may find
 */
public record KernelPattern(
        String name,
        String about,
        List<String> hints,
        List<Pattern> regexes,
        Told told,
        String cure,
        List<Golden> golden,
        List<String> others) {
    /** What a message is about that names nothing. */
    public static final String NODE = "node";

    private static final String OF = "of";

    static KernelPattern of(String name, String about, String... hints) {
        return new KernelPattern(
                name, about, List.of(hints), List.of(), new Told.Elsewhere(name, false), "", List.of(), List.of());
    }

    KernelPattern finding(String... expressions) {
        List<Pattern> compiled = Stream.of(expressions).map(Pattern::compile).toList();
        return new KernelPattern(name, about, hints, compiled, told, cure, golden, others);
    }

    private KernelPattern told(Told by, String what) {
        return new KernelPattern(name, about, hints, regexes, by, what, golden, others);
    }

    /** A finding of its own, from so many messages a day on. */
    KernelPattern is(String code, Severity severity, String means, int times) {
        return told(new Told.Itself(code, severity, means, times), cure);
    }

    KernelPattern toldBy(String code) {
        return told(new Told.Elsewhere(code, false), cure);
    }

    /** Told by another check for as long as this boot lasts. */
    KernelPattern toldUntilBootBy(String code) {
        return told(new Told.Elsewhere(code, true), cure);
    }

    KernelPattern curedBy(String what) {
        return told(told, what);
    }

    /** One more message that it must find. */
    KernelPattern as(String kernels, String of, String text) {
        List<Golden> more = new ArrayList<>(golden);
        more.add(new Golden(kernels, text, of));
        return new KernelPattern(name, about, hints, regexes, told, cure, List.copyOf(more), others);
    }

    KernelPattern leaving(String... texts) {
        return new KernelPattern(name, about, hints, regexes, told, cure, golden, List.of(texts));
    }

    /** What this message is about; empty where it is none of these. */
    public Optional<String> find(String message) {
        for (String hint : hints) {
            if (message.contains(hint)) {
                return search(message);
            }
        }
        return Optional.empty();
    }

    private Optional<String> search(String message) {
        for (Pattern regex : regexes) {
            Matcher matcher = regex.matcher(message);
            if (matcher.lookingAt()) {
                return Optional.of(regex.namedGroups().containsKey(OF) ? matcher.group(OF) : NODE);
            }
        }
        return Optional.empty();
    }
}
