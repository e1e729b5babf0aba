package dev.cronward.checks.kernel.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is looked for in the kernel log. */
public final class KernelPatterns {
    /** A message is looked at so far and no further; the kernel's own are not longer. */
    private static final int MOST = 1_000;

    private final List<KernelPattern> patterns;

    /** A message that a pattern found. */
    record Found(KernelPattern pattern, String of, String text) {}

    private KernelPatterns(List<KernelPattern> patterns) {
        this.patterns = patterns;
    }

    /** All of them, in the order of the documentation. */
    public static KernelPatterns all() {
        return new KernelPatterns(
                Stream.of(StoragePatterns.all(), FileSystemPatterns.all(), MachinePatterns.all(), FaultPatterns.all())
                        .flatMap(List::stream)
                        .toList());
    }

    /** The patterns. */
    public List<KernelPattern> list() {
        return patterns;
    }

    /** Codes of the findings that come from the log alone. */
    Set<String> codes() {
        return patterns.stream()
                .map(KernelPattern::told)
                .filter(Told.Itself.class::isInstance)
                .map(Told::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether findings of that code are another check's, for which the log has the words. */
    boolean tellsElsewhere(String code) {
        return patterns.stream()
                .map(KernelPattern::told)
                .anyMatch(told -> told instanceof Told.Elsewhere && told.code().equals(code));
    }

    Optional<KernelPattern> named(String name) {
        return patterns.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The pattern of a message; most have none. */
    Optional<Found> find(String message) {
        String text = message.length() > MOST ? message.substring(0, MOST) : message;
        for (KernelPattern pattern : patterns) {
            Optional<String> of = pattern.find(text);
            if (of.isPresent()) {
                return Optional.of(new Found(pattern, of.get(), text));
            }
        }
        return Optional.empty();
    }
}
