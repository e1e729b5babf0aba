package dev.cronward.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Debian expression means, written down from the manual page and from what was measured, and sharing nothing
 * with the parser under test.
 *
 * @param sets the values that each of the five fields names; Sunday is 0
 * @param wildcard whether minute or hour begins with a star
 * @param bothDays whether a day field begins with a star, so that both must match
 */
record ModelExpression(List<BitSet> sets, boolean wildcard, boolean bothDays) {
    private static final Pattern ELEMENT =
            Pattern.compile("(?:(\\*)|([A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?)(?:/([A-Za-z0-9]+))?");
    private static final int[] LOW = {0, 0, 1, 1, 0};
    private static final int[] HIGH = {59, 23, 31, 12, 7};
    private static final List<List<String>> NAMES = List.of(
            List.of(),
            List.of(),
            List.of(),
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    /** The meaning; empty where crond rejects it. {@code @reboot} names no minute at all. */
    static Optional<ModelExpression> parse(String text) {
        String[] fields = nickname(text.strip()).strip().split("[ \t]+", -1);
        if (fields.length != 5) {
            return Optional.empty();
        }
        List<BitSet> sets = new ArrayList<>();
        for (int field = 0; field < 5; field++) {
            Optional<BitSet> set = set(fields[field], field);
            if (set.isEmpty()) {
                return Optional.empty();
            }
            sets.add(set.get());
        }
        if (sets.get(4).get(7)) {
            sets.get(4).set(0);
        }
        if (text.strip().equals("@reboot")) {
            sets.getFirst().clear();
        }
        return Optional.of(new ModelExpression(
                sets,
                fields[0].startsWith("*") || fields[1].startsWith("*"),
                fields[2].startsWith("*") || fields[4].startsWith("*")));
    }

    private static String nickname(String text) {
        return switch (text) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight", "@reboot" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text;
        };
    }

    private static Optional<BitSet> set(String written, int field) {
        BitSet set = new BitSet();
        int at = 0;
        while (true) {
            Matcher element = ELEMENT.matcher(written).region(at, written.length());
            if (!element.lookingAt()) {
                return Optional.empty();
            }
            boolean star = element.group(1) != null;
            boolean range = star || element.group(3) != null;
            int from = star ? LOW[field] : value(element.group(2), field);
            int to = star ? HIGH[field] : range ? value(element.group(3), field) : from;
            int step = element.group(4) == null ? 1 : number(element.group(4));
            boolean good =
                    allowed(from, field) && allowed(to, field) && step > 0 && (range || element.group(4) == null);
            if (!good) {
                return Optional.empty();
            }
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
            at = element.end();
            if (at >= written.length() || written.charAt(at) != ',') {
                return Optional.of(set); // whatever comes up to the next blank is not read
            }
            at++;
        }
    }

    private static boolean allowed(int value, int field) {
        return value >= LOW[field] && value <= HIGH[field];
    }

    private static int value(String word, int field) {
        int name = NAMES.get(field).indexOf(word.toLowerCase(Locale.ROOT));
        return name < 0 ? number(word) : name + LOW[field];
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,6}") ? Integer.parseInt(word) : -1;
    }

    boolean matches(LocalDateTime wall) {
        boolean day = sets.get(2).get(wall.getDayOfMonth());
        boolean week = sets.get(4).get(wall.getDayOfWeek().getValue() % 7);
        return sets.get(0).get(wall.getMinute())
                && sets.get(1).get(wall.getHour())
                && sets.get(3).get(wall.getMonthValue())
                && (bothDays ? day && week : day || week);
    }
}
