package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.schedule.CrondCalendar;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.TreeCrond;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real busybox crond what it makes of odd lines: it prints its flags for every field that it accepts, and in
 * one real minute it starts what it holds to be due, fields included that it complained of.
 */
@Timeout(150)
@Order(7) // among those that last longest
class BusyboxTablesOracleTest {
    private static final List<String> LINES = List.of(
            "5-1 * * * *",
            "1,2, * * * *",
            "60 * * * *",
            "5/15 * * * *",
            "*/0 * * * *",
            "+5 * * * *",
            "*-5 * * * *",
            "-5 * * * *",
            "61-3 * * * *",
            "1-2-3 * * * *",
            "3/-1 * * * *",
            "3/x * * * *",
            "*/7/3 * * * *",
            "1-10/3,30-20/5 * * * *",
            "99999999999 * * * *",
            "last * * * *",
            "* 24 * * *",
            "* * 32 13 8",
            "* * 0 * *",
            "* * 1-31 * 1",
            "* * * 0 *",
            "* * * */3 *",
            "* * * january *",
            "* * * jan,Jun-aug *",
            "* * * * 7",
            "* * * * 0-7",
            "* * * * sunday",
            "* * * * mon-fri/2",
            "* * * * fri-mon",
            "* * 1 * mon",
            "* * */2 * *",
            "* * * * */2");

    private static final int RANDOM_LINES = 400;
    private static final Pattern START = Pattern.compile("USER root pid +\\d+ cmd : (\\d+)");

    @Test
    void understandsEveryFieldAsTheRealDaemonDoes() {
        Needs.testTree();
        List<String> all = lines();
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            table.append(all.get(i)).append(" : ").append(i).append('\n');
        }
        table.append("* * * * * : 999\n");
        try (TreeCrond crond = TreeCrond.container(
                TreeCrond.Program.BUSYBOX_TALKATIVE, "UTC", files -> files.rootsSpool("root", table.toString()))) {
            assertEquals(ours(all), theirs(crond.log(), all.size()));
            Tables tables = Crontabs.read(new HostRoot(crond.root()), Dialect.BUSYBOX);
            Eventually.holds("a minute", Duration.ofSeconds(90), () -> started(crond.log())
                    .contains(999));
            Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
            CrondCalendar calendar = new CrondCalendar(ZoneOffset.UTC);
            Set<Integer> expected = tables.entries().stream()
                    .filter(e -> !calendar.between(e.when(), minute.minusNanos(1), minute)
                            .isEmpty())
                    .map(e -> Integer.parseInt(e.command().substring(2)))
                    .collect(Collectors.toCollection(TreeSet::new));
            Eventually.get(
                    "the starts of that minute", Duration.ofSeconds(20), () -> started(crond.log()), expected::equals);
            assertTrue(expected.size() > 40, "many were due: " + expected);
            assertTrue(tables.rejections().size() > 40, "many were odd");
        }
    }

    private static Set<Integer> started(String log) {
        Set<Integer> started = new TreeSet<>();
        Matcher matcher = START.matcher(log);
        while (matcher.find()) {
            started.add(Integer.valueOf(matcher.group(1)));
        }
        return started;
    }

    /** The flags of each field as crond prints them, or that it complained, a line a table line. */
    private static String ours(List<String> all) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append(i).append(' ').append(all.get(i));
            String[] words = all.get(i).split(" ", -1);
            int at = 0;
            for (Field field : Field.values()) {
                String word = words[at++];
                BusyboxFields.Flags flags = BusyboxFields.read(word, field);
                text.append(' ').append(flags.accepted() ? shown(flags.bits(), field) : "parse error at " + word);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String shown(long bits, Field field) {
        int first = field == Field.MONTH ? 1 : 0;
        int last = field == Field.DAY_OF_WEEK ? 6 : field.high();
        StringBuilder shown = new StringBuilder();
        for (int value = first; value <= last; value++) {
            shown.append(bits >>> value & 1);
        }
        return shown.toString();
    }

    private static String theirs(String log, int count) {
        List<String> all = lines();
        StringBuilder text = new StringBuilder();
        // The first piece is what it said before the first line.
        String[] told = log.split("crond: user:root entry.*\n", -1);
        for (int i = 0; i < count; i++) {
            text.append(i).append(' ').append(all.get(i));
            for (String line : told[i + 1].split("\n", -1)) {
                if (!line.isEmpty()) {
                    text.append(' ').append(line.replaceFirst("^crond: user root: ", ""));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> lines() {
        List<String> all = new ArrayList<>(LINES);
        Random random = new Random(20_270_603);
        for (int i = 0; i < RANDOM_LINES; i++) {
            String line = OddLines.fields(
                    random, "*", "*", "*", "1", "0", "7", "12", "31", "59", "/", "-", ",", "*/2", "0-50", "50-40",
                    "sun", "JAN");
            // A month 0 is set in front of the months, which is the flag of Saturday: nobody's rule.
            if (!line.split(" ", -1)[3].matches("(.*[,-])?0([,/].*)?")) {
                all.add(line);
            }
        }
        return all;
    }
}
