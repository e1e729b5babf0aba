package dev.cronward.checks.kernel.log;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that the kernel has said and that matters still, one entry for each thing of each pattern. For one thread at a time. */
final class SaidBook {
    /** Far more things than one node has; what comes then is told together. */
    private static final int MOST = 100;

    private static final String OTHERS = "others";

    private final Map<String, Said> all = new TreeMap<>();

    private static String key(KernelPattern pattern, String of) {
        return pattern.name() + '\t' + of;
    }

    void add(KernelPatterns.Found found, Instant at) {
        String named = words(found.of());
        String of = all.size() < MOST || all.containsKey(key(found.pattern(), named)) ? named : OTHERS;
        all.computeIfAbsent(
                        key(found.pattern(), of),
                        key -> new Said(found.pattern(), of, words(found.text()), at.getEpochSecond()))
                .again(at.getEpochSecond());
    }

    /** A line of what is kept must stay one. */
    private static String words(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** One that was kept. */
    void put(Said said) {
        all.put(key(said.pattern(), said.of()), said);
    }

    /** Forgets what matters no more. */
    void forget(Instant now) {
        all.values().removeIf(said -> said.isOver(now));
    }

    /** Forgets what was about another boot. */
    void booted() {
        all.values().removeIf(Said::endsWithBoot);
    }

    /** In a stable order. */
    Collection<Said> all() {
        return List.copyOf(all.values());
    }

    String lines() {
        return all.values().stream().map(said -> said.line() + "\n").collect(Collectors.joining());
    }
}
