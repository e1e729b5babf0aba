package dev.cronward.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Numbers in words, three or more in a row as a range: {@code 1, 3 and 5 to 7}. */
final class Ranges {
    private Ranges() {}

    static String words(List<Integer> ascending, String last, IntFunction<String> name) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < ascending.size()) {
            int from = ascending.get(i);
            int end = i;
            while (end + 1 < ascending.size() && ascending.get(end + 1) == ascending.get(end) + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(name.apply(from) + " to " + name.apply(ascending.get(end)));
            } else {
                for (int k = i; k <= end; k++) {
                    parts.add(name.apply(ascending.get(k)));
                }
            }
            i = end + 1;
        }
        return joined(parts, last);
    }

    /** {@code a, b and c}. */
    static String joined(List<String> parts, String last) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " " + last + " " + parts.getLast();
    }
}
