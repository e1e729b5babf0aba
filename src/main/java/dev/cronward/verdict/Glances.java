package dev.cronward.verdict;

import dev.cronward.run.History;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The runs of all jobs at a glance, and the jobs among them that have a trait. Of a node with thousands of jobs a
 * detector is concerned with a few; which those are is found out anew only for a job of which something is new, so that
 * a round costs one comparison a job and not one a job and detector. For one thread.
 */
public final class Glances {
    private Map<String, History> all;
    private final Map<String, History> known = new HashMap<>();
    private final Map<Trait, Map<String, History>> chosen = new HashMap<>();
    private final Set<Trait> asked = new HashSet<>();

    private Glances(Map<String, History> all) {
        this.all = all;
    }

    /** Those of one moment, by job id or by the subject of an unmatched run. */
    public static Glances of(Map<String, History> histories) {
        return new Glances(histories);
    }

    /** All of them. */
    public Map<String, History> all() {
        return all;
    }

    /** Those with a trait. */
    public Map<String, History> having(Trait trait) {
        asked.add(trait);
        return Collections.unmodifiableMap(chosen.computeIfAbsent(trait, this::chosen));
    }

    private Map<String, History> chosen(Trait trait) {
        Map<String, History> having = new HashMap<>();
        all.forEach((subject, history) -> {
            if (trait.isOf(history)) {
                having.put(subject, history);
            }
        });
        return having;
    }

    /** These are the present ones. A trait that nobody has asked for since the last call is forgotten. */
    public void follow(Map<String, History> histories) {
        all = histories;
        chosen.keySet().retainAll(asked);
        asked.clear();
        histories.forEach(this::look);
        if (known.size() != histories.size()) {
            known.keySet().removeIf(subject -> !histories.containsKey(subject));
            chosen.values().forEach(having -> having.keySet().retainAll(known.keySet()));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a history that has changed is another object; comparing contents is dear
    private void look(String subject, History history) {
        if (known.put(subject, history) == history) {
            return;
        }
        chosen.entrySet().removeIf(choice -> !isSorted(choice.getKey(), choice.getValue(), subject, history));
    }

    /** False where the trait fails: it will again when its detector asks for it, which then is told. */
    private static boolean isSorted(Trait trait, Map<String, History> having, String subject, History history) {
        try {
            if (trait.isOf(history)) {
                having.put(subject, history);
            } else {
                having.remove(subject);
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
