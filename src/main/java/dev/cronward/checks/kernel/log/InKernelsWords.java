package dev.cronward.checks.kernel.log;

import dev.cronward.checks.Check;
import dev.cronward.checks.CheckMemory;
import dev.cronward.checks.Complaint;
import dev.cronward.checks.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another check, whose complaints also say in which words the kernel told of the same thing first: a counter says that
 * something is wrong, the message mostly says what. Where the log says nothing of it, or cannot be read, they stay as
 * they are. The words stay with a complaint for as long as that holds, also when the message itself is forgotten and over
 * a restart of the agent: each change of it is told to people.
 */
public final class InKernelsWords implements Check {
    private static final String WORDS = "kernel";
    /** Behind the check's name: under that it may remember things itself. */
    private static final String MEMORY = "/kernel";

    private static final int FIELDS = 3;

    private final Check check;
    private final KernelSaid said;
    private final CheckMemory memory;
    private final Map<Complaint.Key, String> words = new LinkedHashMap<>();
    private String kept = "";
    private boolean recalled;

    private InKernelsWords(Check check, KernelSaid said, CheckMemory memory) {
        this.check = check;
        this.said = said;
        this.memory = memory;
    }

    /** The check itself where the kernel log has nothing to do with its findings. */
    public static Check of(Check check, KernelSaid said, CheckMemory memory) {
        return check.codes().stream().anyMatch(KernelPatterns.all()::tellsElsewhere)
                ? new InKernelsWords(check, said, memory)
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
        recall();
        List<Complaint> told =
                look.complaints().stream().map(one -> told(one, now)).toList();
        Set<Complaint.Key> holding = new HashSet<>(look.unclear());
        told.forEach(one -> holding.add(one.key()));
        words.keySet().retainAll(holding);
        keep();
        return new Look(look.measured(), told, look.unclear(), look.absent());
    }

    private Complaint told(Complaint complaint, Instant now) {
        if (complaint.evidence().containsKey(WORDS)) {
            return complaint;
        }
        if (!words.containsKey(complaint.key())) {
            Set<String> names = names(complaint);
            said.about(complaint.code(), of -> names.contains(of.toLowerCase(Locale.ROOT)), now)
                    .known()
                    .flatMap(found -> found)
                    .ifPresent(found -> words.put(complaint.key(), found));
        }
        return Optional.ofNullable(words.get(complaint.key()))
                .map(found -> complaint.with(WORDS, found))
                .orElse(complaint);
    }

    private void recall() {
        if (recalled) {
            return;
        }
        recalled = true;
        kept = memory.recall(name() + MEMORY).orElse("");
        for (String line : kept.lines().toList()) {
            String[] fields = line.split("\t", FIELDS);
            if (fields.length == FIELDS) {
                words.put(new Complaint.Key(fields[0], fields[1]), fields[2]);
            }
        }
    }

    /** What holds a tab or a new line, which only a mount point of a strange name can, is not remembered. */
    private void keep() {
        StringBuilder lines = new StringBuilder();
        words.forEach((key, found) -> {
            String text = String.join("\t", key.code(), key.subject(), found);
            if (text.lines().count() == 1 && key.subject().indexOf('\t') < 0) {
                lines.append(text).append('\n');
            }
        });
        if (!lines.toString().equals(kept)) {
            kept = lines.toString();
            memory.keep(name() + MEMORY, kept);
        }
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
