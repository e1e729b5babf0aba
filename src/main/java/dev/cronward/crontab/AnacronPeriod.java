package dev.cronward.crontab;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Period and delay of an anacron job. When it starts depends on when somebody starts anacron, so no instant is known.
 *
 * @param period days, or a name with an at sign
 * @param delay minutes between anacron's start and the job's
 * @param longestDelay the same with the whole of cronie's RANDOM_DELAY
 * @param name the job's identifier, which is also the name of its stamp
 * @param hours in which it may start
 */
public record AnacronPeriod(String period, int delay, int longestDelay, String name, AnacronHours hours) {
    private static final List<String> DEBIANS = List.of("@monthly", "@yearly");
    private static final List<String> CRONIES =
            List.of("@monthly", "@yearly", "@annually", "@annualy", "@weekly", "@daily");
    private static final Pattern TEXT = Pattern.compile(
            "([0-9]+|@[^ \t]+) ([0-9]+)(?:-([0-9]{1,10}))? ([^ \t/]+)(?: ([0-9]{1,2})-([0-9]{1,2})h)?", Pattern.DOTALL);
    private static final int MOST_NAMED_DAYS = 366;

    /** As the table has it. */
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
        int minutes = Integer.parseInt(delay);
        return new AnacronPeriod(period, minutes, minutes, name, AnacronHours.ANY);
    }

    /** The reverse of {@link #expression()}. */
    public static AnacronPeriod parse(String text) throws RejectedExpression {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new RejectedExpression(AnacronTable.INVALID);
        }
        AnacronPeriod plain = of(matcher.group(1), matcher.group(2), matcher.group(4), true);
        String longest = matcher.group(3);
        AnacronPeriod delayed =
                longest == null ? plain : plain.delayedBy(Math.max(0, Long.parseLong(longest) - plain.delay));
        return matcher.group(5) == null
                ? delayed
                : delayed.within(
                        AnacronHours.of(Integer.parseInt(matcher.group(5)), Integer.parseInt(matcher.group(6))));
    }

    private static boolean isOutOfRange(String number) {
        return !number.matches("[0-9]+") || number.replaceFirst("^0+", "").length() > 9;
    }

    /** The same with up to so many minutes of a random delay. */
    AnacronPeriod delayedBy(long random) {
        int longest = (int) Math.min(Integer.MAX_VALUE, delay + random);
        return new AnacronPeriod(period, delay, longest, name, hours);
    }

    /** The same within some hours only. */
    AnacronPeriod within(AnacronHours others) {
        return new AnacronPeriod(period, delay, longestDelay, name, others);
    }

    /**
     * Whether anacron takes it for due. A month that has been waited for is as long as the one before the present one,
     * or exactly as long as the present one: a job that was due on a day need not be due on the next one. Years likewise.
     * A stamp that lies ahead is of a clock that was set back, and the job is run. The rules are those of consider_job()
     * (lock.c), which both anacrons share, and were asked of both.
     *
     * @param stamp the day of its stamp
     */
    public boolean isDue(LocalDate stamp, LocalDate today) {
        long days = ChronoUnit.DAYS.between(stamp, today);
        if (days < 0) {
            return true;
        }
        if (period.startsWith("@monthly")) {
            return days >= today.minusMonths(1).lengthOfMonth() || days == today.lengthOfMonth();
        }
        if (period.startsWith("@yearly") || period.startsWith("@annual")) {
            return days >= today.minusYears(1).lengthOfYear() || days == today.lengthOfYear();
        }
        return days >= days();
    }

    private long days() {
        return period.startsWith("@weekly") ? 7 : period.startsWith("@daily") ? 1 : Long.parseLong(period);
    }

    /**
     * The first day on which it is due.
     *
     * @param last the day of its stamp
     */
    public LocalDate dueAfter(LocalDate last) {
        if (!period.matches("@(monthly|yearly|annual).*")) {
            return last.plusDays(days());
        }
        LocalDate day = last.plusDays(1);
        while (!isDue(last, day) && day.isBefore(last.plusDays(MOST_NAMED_DAYS))) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** How often it is due: {@code once in 7 days}. */
    public String inWords() {
        return switch (period.startsWith("@") ? period.charAt(1) : '0') {
            case 'm' -> "once in 28 to 31 days";
            case 'y', 'a' -> "once in 365 or 366 days";
            case 'w' -> "once in 7 days";
            case 'd' -> "once a day";
            default ->
                period.matches("0+") ? "each time" : period.equals("1") ? "once a day" : "once in " + period + " days";
        };
    }

    /** A schedule without a minute of its own. */
    CronExpression expression() {
        String text = period + " " + delay + (longestDelay > delay ? "-" + longestDelay : "") + " " + name
                + (hours.equals(AnacronHours.ANY) ? "" : " " + hours.from() + "-" + hours.to() + "h");
        return new CronExpression(text, Dialect.ANACRON, 0, 0, 0, 0, 0, false, false, false, true);
    }
}
