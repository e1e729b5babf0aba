package dev.cronward.lint;

import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field as it was written, which the bits that crond makes of it no longer show.
 *
 * @param kind which of the five
 * @param span where it stands
 * @param text the field
 * @param elements its parts between commas, as far as crond reads them, the first 1,000
 * @param junk what follows the last element that crond reads (Debian skips it); of length 0 if nothing does
 */
record FieldText(Field kind, Span span, String text, List<Element> elements, Span junk) {
    private static final Pattern ELEMENT = Pattern.compile("(\\*|[A-Za-z0-9]+(?:-([A-Za-z0-9]+))?)(?:/([0-9]{1,9}))?");

    /** A field that makes sense has at most sixty; a list of megabytes would fill the memory with its elements. */
    private static final int MOST_ELEMENTS = 1_000;

    /**
     * A value, a range, or a star, perhaps with a step.
     *
     * @param from lowest value
     * @param to highest value; less than {@code from} in a reversed range
     * @param step 1 where none is written
     * @param star whether it is a star
     * @param range whether it is {@code a-b}
     * @param stepped whether a step is written
     * @param span where it stands
     */
    record Element(int from, int to, int step, boolean star, boolean range, boolean stepped, Span span) {}

    static FieldText of(Field kind, Span span, String text, Dialect dialect) {
        List<Element> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(text);
        int at = 0;
        while (matcher.region(at, text.length()).lookingAt()) {
            if (elements.size() == MOST_ELEMENTS) {
                at = text.length();
                break;
            }
            elements.add(element(kind, matcher, span.part(at, matcher.end() - at), dialect));
            at = matcher.end();
            if (at >= text.length() || text.charAt(at) != ',') {
                break;
            }
            at++;
        }
        return new FieldText(kind, span, text, elements, span.part(at, text.length() - at));
    }

    private static Element element(Field kind, Matcher matcher, Span span, Dialect dialect) {
        boolean star = "*".equals(matcher.group(1));
        boolean range = matcher.group(2) != null;
        boolean stepped = matcher.group(3) != null;
        String first = matcher.group(1);
        int from = star ? kind.low() : value(kind, range ? first.substring(0, first.indexOf('-')) : first);
        int to = star ? kind.high() : range ? value(kind, matcher.group(2)) : from;
        if (dialect == Dialect.CRONIE && range && !stepped && from > to && to == 0) {
            to = 7; // cronie's own mending of fri-0
        }
        return new Element(from, to, stepped ? Integer.parseInt(matcher.group(3)) : 1, star, range, stepped, span);
    }

    /** The value of a number or a name; -1 for anything else. */
    private static int value(Field kind, String text) {
        int named = kind.named(text);
        return named < 0 && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : named;
    }

    /** Whether it is a star and nothing else. */
    boolean open() {
        return text.equals("*");
    }
}
