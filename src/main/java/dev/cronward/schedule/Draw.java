package dev.cronward.schedule;

import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.RejectedExpression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of the times that cronie draws for an entry when it reads the table ({@code 0~30}): between the earliest and so
 * much later. Which one it drew is nowhere to be read; it stays until the table is read again.
 *
 * @param earliest the schedule with the lowest value that could have been drawn
 * @param spread how much later, by the wall clock, the highest value is
 */
record Draw(CronExpression earliest, Duration spread) {
    /** More than anybody writes; a line of nothing but tildes must not keep anybody busy. */
    private static final int MOST = 64;

    private static final int FIELDS = 5;
    private static final int HIGHEST_MINUTE = 59;
    private static final int HIGHEST_HOUR = 23;

    /** Elements of a field that have one spread: all the fixed ones together, or one that is drawn. */
    private record Piece(String text, int spread) {}

    /** One for each element that is drawn, and one for the fixed rest; none where days are drawn. */
    static List<Draw> of(CronExpression when) {
        String[] fields = when.text().split(" ", -1);
        if (!when.random() || fields.length != FIELDS || hasTilde(fields[2] + fields[3] + fields[4])) {
            return List.of();
        }
        List<Piece> minutes = pieces(fields[0], HIGHEST_MINUTE);
        List<Piece> hours = pieces(fields[1], HIGHEST_HOUR);
        if (minutes.size() * hours.size() > MOST) {
            return List.of();
        }
        List<Draw> draws = new ArrayList<>();
        for (Piece minute : minutes) {
            for (Piece hour : hours) {
                String text = String.join(" ", minute.text(), hour.text(), fields[2], fields[3], fields[4]);
                draws.add(new Draw(
                        parse(text, when), Duration.ofMinutes(minute.spread()).plusHours(hour.spread())));
            }
        }
        return draws;
    }

    private static boolean hasTilde(String text) {
        return text.indexOf('~') >= 0;
    }

    private static List<Piece> pieces(String field, int highest) {
        List<String> elements = List.of(field.split(",", -1));
        String fixed = elements.stream().filter(element -> !hasTilde(element)).collect(Collectors.joining(","));
        List<Piece> pieces = new ArrayList<>();
        if (!fixed.isEmpty()) {
            pieces.add(new Piece(fixed, 0));
        }
        for (String element : elements) {
            int tilde = element.indexOf('~');
            if (tilde >= 0) {
                int from = tilde == 0 ? 0 : Integer.parseInt(element.substring(0, tilde));
                int to = tilde == element.length() - 1 ? highest : Integer.parseInt(element.substring(tilde + 1));
                pieces.add(new Piece(Integer.toString(from), to - from));
            }
        }
        return pieces;
    }

    private static CronExpression parse(String text, CronExpression of) {
        try {
            return CronExpression.parse(text, of.dialect());
        } catch (RejectedExpression e) {
            throw new IllegalStateException("pieces of an accepted expression are accepted: " + of.text(), e);
        }
    }
}
