package dev.cronward.catalog;

import java.util.Collection;
import java.util.Optional;

/** Guesses which known word was meant by one that is not known, for error messages. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The known word that takes the fewest edits to reach, where that is at most a third of its letters. */
    public static Optional<String> to(String word, Collection<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known.stream().sorted().toList()) {
            int edits = word.length() > LONGEST ? Integer.MAX_VALUE : edits(word, candidate);
            if (edits < least && edits <= Math.max(1, candidate.length() / 3)) {
                best = candidate;
                least = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, remove, replace or swap with their neighbour. */
    private static int edits(String from, String to) {
        int[] before = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
            }
            before = last;
            last = row;
        }
        return last[to.length()];
    }
}
