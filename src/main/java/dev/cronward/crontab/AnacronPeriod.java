package dev.cronward.crontab;

import java.time.LocalDate;
import java.util.List;

/**
 * Period and delay of an anacron job. When it starts depends on when somebody starts anacron, so no instant is known.
 *
 * @param period days, or a name with an at sign
 * @param delay minutes between anacron's start and the job's
 * @param name the job's identifier, which is also the name of its stamp
 */
public record AnacronPeriod(String period, int delay, String name) {
    private static final List<String> DEBIANS = List.of("@monthly", "@yearly");
    private static final List<String> CRONIES = List.of("@monthly", "@yearly", "@annually", "@weekly", "@daily");

    /** As the table has it, or as {@link #expression()} wrote it. */
    static AnacronPeriod of(String period, String delay, String name, boolean cronies) throws RejectedExpression {
        if (period.startsWith("@")) {
            // Only the beginning is compared.
            if ((cronies ? CRONIES : DEBIANS).stream().noneMatch(period::startsWith)) {
                throw new RejectedExpression(AnacronTable.NAMED);
            }
        } else if (isOutOfRange(period)) {
            throw new RejectedExpression(AnacronTable.RANGE);
        }
        if (isOutOfRange(delay)) {
            throw new RejectedExpression(AnacronTable.RANGE);
        }
        return new AnacronPeriod(period, Integer.parseInt(delay), name);
    }

    /** The reverse of {@link #expression()}. */
    public static AnacronPeriod parse(String text) throws RejectedExpression {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 3 || !words[0].matches("[0-9]+|@[^ \t]+") || !words[1].matches("[0-9]+")) {
            throw new RejectedExpression(AnacronTable.INVALID);
        }
        return of(words[0], words[1], words[2], true);
    }

    private static boolean isOutOfRange(String number) {
        return !number.matches("[0-9]+") || number.replaceFirst("^0+", "").length() > 9;
    }

    /**
     * The day on which it is due next.
     *
     * @param last the day of its stamp
     */
    public LocalDate dueAfter(LocalDate last) {
        if (period.startsWith("@monthly")) {
            return last.plusMonths(1).withDayOfMonth(1);
        }
        if (period.startsWith("@yearly") || period.startsWith("@annually")) {
            return last.plusYears(1).withDayOfYear(1);
        }
        long days = period.startsWith("@weekly") ? 7 : period.startsWith("@daily") ? 1 : Long.parseLong(period);
        return last.plusDays(days);
    }

    /** How often it is due: {@code once in 7 days}. */
    public String inWords() {
        return switch (period.startsWith("@") ? period.charAt(1) : '0') {
            case 'm' -> "once in each month";
            case 'y', 'a' -> "once in each year";
            case 'w' -> "once in 7 days";
            case 'd' -> "once a day";
            default ->
                period.matches("0+") ? "each time" : period.equals("1") ? "once a day" : "once in " + period + " days";
        };
    }

    /** A schedule without a minute of its own. */
    CronExpression expression() {
        return new CronExpression(
                period + " " + delay + " " + name, Dialect.ANACRON, 0, 0, 0, 0, 0, false, false, false, true);
    }
}
