package dev.cronward.bench;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.cronward.crontab.CronExpression;
import dev.cronward.crontab.Dialect;
import dev.cronward.crontab.RejectedExpression;
import dev.cronward.schedule.CrondCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Expected starts of 10,000 entries in the next 24 hours, against cron-utils' ExecutionTime on the same expressions.
 * Prints starts, the median time of five rounds after a warm-up, and starts a second. Run it with
 * {@code mvn test-compile exec:java} or the test class path and {@code dev.cronward.bench.ScheduleBench}.
 */
public final class ScheduleBench {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant FROM = Instant.parse("2027-03-27T12:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(24));
    private static final int ENTRIES = 10_000;
    private static final int ROUNDS = 5;

    private ScheduleBench() {}

    /** Runs both on the same random expressions. */
    public static void main(String[] arguments) throws RejectedExpression {
        List<String> texts = expressions(new Random(1));
        List<CronExpression> ours = new ArrayList<>();
        List<ExecutionTime> theirs = new ArrayList<>();
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        for (String text : texts) {
            ours.add(CronExpression.parse(text, Dialect.DEBIAN));
            theirs.add(ExecutionTime.forCron(parser.parse(text)));
        }
        double cronward = measure("cronward", () -> starts(ours));
        double cronUtils = measure("cron-utils", () -> executions(theirs));
        System.out.printf(Locale.ROOT, "ratio of starts a second: %.0f%n", cronward / cronUtils);
        CronExpression everyMinute = CronExpression.parse("* * * * *", Dialect.DEBIAN);
        measure("cronward, every minute", () -> starts(java.util.Collections.nCopies(ENTRIES, everyMinute)));
    }

    /** What crontabs hold: mostly hourly, daily and weekly jobs, some every few minutes. */
    private static List<String> expressions(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            int minute = random.nextInt(60);
            int hour = random.nextInt(24);
            texts.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "*/5 * * * *";
                        case 1 -> "*/" + (1 + random.nextInt(30)) + " * * * *";
                        case 2, 3 -> minute + " * * * *";
                        case 4, 5 -> minute + " " + hour + " * * *";
                        case 6 -> minute + " " + hour + " * * 1-5";
                        default -> minute + " " + hour + " 1,15 * *";
                    });
        }
        return texts;
    }

    private static long starts(List<CronExpression> expressions) {
        CrondCalendar calendar = new CrondCalendar(ZONE);
        long count = 0;
        for (CronExpression expression : expressions) {
            count += calendar.between(expression, FROM, TO).size();
        }
        return count;
    }

    private static long executions(List<ExecutionTime> times) {
        ZonedDateTime to = TO.atZone(ZONE);
        long count = 0;
        for (ExecutionTime time : times) {
            Optional<ZonedDateTime> next = time.nextExecution(FROM.atZone(ZONE));
            while (next.isPresent() && !next.get().isAfter(to)) {
                count++;
                next = time.nextExecution(next.get());
            }
        }
        return count;
    }

    /** Starts a second at the median round. */
    private static double measure(String name, LongSupplier work) {
        long count = work.getAsLong();
        List<Long> nanos = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            if (work.getAsLong() != count) {
                throw new IllegalStateException("rounds differ");
            }
            nanos.add(System.nanoTime() - begin);
        }
        nanos.sort(null);
        double seconds = nanos.get(ROUNDS / 2) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-24s %,12d starts of %,d entries in %8.3f s  %,14.0f starts/s%n",
                name,
                count,
                ENTRIES,
                seconds,
                count / seconds);
        return count / seconds;
    }
}
