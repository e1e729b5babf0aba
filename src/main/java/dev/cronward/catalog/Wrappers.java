package dev.cronward.catalog;

import java.util.List;
import java.util.Set;

/** Programs that only start another one, and assignments: what stands before the program that matters. */
final class Wrappers {
    private static final Set<String> BARE =
            Set.of("exec", "command", "nohup", "chronic", "env", "time", "nice", "ionice");

    private Wrappers() {}

    /** The words from the program on; none where nothing but wrappers is there or their options are not known. */
    static List<String> without(List<String> words) {
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at);
            String name = word.substring(word.lastIndexOf('/') + 1);
            if (word.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
                at++;
            } else if (BARE.contains(name)) {
                at = behindOptions(name, words, at + 1);
            } else {
                return words.subList(at, words.size());
            }
        }
        return List.of();
    }

    /** Only nice and ionice are known by their options. */
    private static int behindOptions(String wrapper, List<String> words, int from) {
        int at = from;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String option = words.get(at);
            boolean number = option.matches("-[0-9]+|--adjustment=-?[0-9]+|-[nc]-?[0-9]+");
            boolean numberNext = option.matches("-[nc]|--adjustment");
            boolean known = option.equals("-t") || number || numberNext;
            if (!(wrapper.equals("nice") || wrapper.equals("ionice")) || !known) {
                return words.size();
            }
            at += numberNext ? 2 : 1;
        }
        return Math.min(at, words.size());
    }
}
