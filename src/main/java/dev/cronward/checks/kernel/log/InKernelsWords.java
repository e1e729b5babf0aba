package dev.cronward.checks.kernel.log;

import dev.cronward.checks.Check;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Another check, whose complaints also say in which words the kernel told of the same thing first: a counter says that
 * something is wrong, the message mostly says what. Where the log says nothing of it, or cannot be read, they stay as
 * they are.
 */
public final class InKernelsWords implements Check {
    private static final String WORDS = "kernel";

    private final Check check;
    private final KernelSaid said;

    private InKernelsWords(Check check, KernelSaid said) {
        this.check = check;
        this.said = said;
    }

    /** The check itself where the kernel log has nothing to do with its findings. */
    public static Check of(Check check, KernelSaid said) {
        return check.codes().stream().anyMatch(KernelPatterns.all()::tellsElsewhere)
                ? new InKernelsWords(check, said)
                : check;
    }

    @Override
    public String name() {
        return check.name();
    }

    @Override
    public Set<String> codes() {
        return check.codes();
    }

    @Override
    public Duration every() {
        return check.every();
    }

    @Override
    public Duration first() {
        return check.first();
    }

    @Override
    public Duration timeout() {
        return check.timeout();
    }

    @Override
    public Look look(Instant now) throws IOException {
        Look look = check.look(now);
        return new Look(
                look.measured(),
                look.complaints().stream().map(one -> told(one, now)).toList(),
                look.unclear(),
                look.absent());
    }

    private Complaint told(Complaint complaint, Instant now) {
        if (complaint.evidence().containsKey(WORDS)) {
            return complaint;
        }
        Set<String> names = names(complaint);
        return said.about(complaint.code(), of -> names.contains(of.toLowerCase(Locale.ROOT)), now)
                .known()
                .flatMap(words -> words)
                .map(words -> complaint.with(WORDS, words))
                .orElse(complaint);
    }

    /** What the kernel may call it: its own names for the device, or none where there is but one of its kind. */
    private static Set<String> names(Complaint complaint) {
        Set<String> names = new HashSet<>(Set.of(KernelPattern.NODE));
        for (String word : complaint.subject().split("\\s+", -1)) {
            names.add(word.toLowerCase(Locale.ROOT));
        }
        Optional.ofNullable(complaint.evidence().get("device"))
                .map(device -> device.substring(device.lastIndexOf('/') + 1))
                .ifPresent(device -> names.add(device.toLowerCase(Locale.ROOT)));
        return names;
    }
}
