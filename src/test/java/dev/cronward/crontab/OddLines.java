package dev.cronward.crontab;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lines of a system table that a crond may refuse, for the tests that ask real daemons. */
final class OddLines {
    /** Each of them once was a question. */
    static final List<String> CHOSEN = List.of(
            "5#2 1 1 1 1 root x",
            "0~30 1 1 1 1 root x",
            "~ ~ 1 1 1 root x",
            "30~0 1 1 1 1 root x",
            "~30 1 1 1 1 root x",
            "5~ 1 1 1 1 root x",
            "0~30/2 1 1 1 1 root x",
            "1,5~9,20 1 1 1 1 root x",
            "*~59 1 1 1 1 root x",
            "1.5 1 1 1 1 root x",
            "*-5 1 1 1 1 root x",
            "*/90 1 1 1 1 root x",
            "*/0 1 1 1 1 root x",
            "5/15 1 1 1 1 root x",
            "5-1 1 1 1 1 root x",
            "5-0 1 1 1 1 root x",
            "70-65 1 1 1 1 root x",
            "5-64/30 1 1 1 1 root x",
            "1, 1 1 1 1 root x",
            "+5 1 1 1 1 root x",
            "? 1 1 1 1 root x",
            "4294967301 1 1 1 1 root x",
            "99999999999999999999 1 1 1 1 root x",
            "1 1 0 1 1 root x",
            "1 1 1 0 1 root x",
            "1 1 31-0 1 1 root x",
            "1 1 1 1 fri-mon root x",
            "1 1 1 1 fri-sun root x",
            "1 1 1 1 fri-sun/2 root x",
            "1 1 1 1 monday root x",
            "1 1 1 1 MON root x",
            "1 1 1 1 8 root x",
            "1 1 1 jan-mar/2 0-7 root x",
            "@Hourly root x",
            "@yearly root x",
            "@yearlyroot x",
            "@reboot\t root\tx",
            "@daily",
            "@daily root",
            "-1 1 1 1 1 root x",
            "1 1 1 1 1 nosuchuser x",
            "-*/5 1 1 1 1 root x",
            "- 1 1 1 1 1 root x",
            "--1 1 1 1 1 root x",
            "-@daily root x",
            "1 1 1 1 1 root -n x",
            "1 1 1 1 1 root -n",
            "1 1 1 1 1 root -x x",
            "1 1 1 1 1 root -n -n x",
            "1 1 1 1 1 root",
            "1 1 1 1 1 root ",
            "1 1 1 1 1 *",
            "1 1 1 1 1",
            "1 1 1 1",
            "MAILTO=",
            "MAILTO=\"\"",
            "MAILTO= ",
            "MAILTO =\t",
            "MAILTO=\"",
            "MAILTO",
            "=",
            "A=\"x\" y",
            "A B=c",
            "'A B'=c",
            "A = 'x",
            "=x",
            "   ",
            "  # comment",
            "1 1 1 1 1 root " + "a".repeat(998),
            "1 1 1 1 1 root " + "a".repeat(999),
            "1 1 1 1 1 root " + "a".repeat(5000),
            "A=" + "b".repeat(2000),
            "1 1 1 1 1 root a\u00e4",
            "5\u00ff 1 1 1 1 root x",
            "1 1 1 1 1 root x\0 1 1 1 1 root y",
            "1 1 1 1 1 root x\0");

    private static final int RANDOM_LINES = 250;
    private static final int USUAL = 3;

    private OddLines() {}

    /** The chosen lines, and random ones near a schedule, of which each crond accepts about half. */
    static List<String> all(long seed) {
        Random random = new Random(seed);
        List<String> all = new ArrayList<>(CHOSEN);
        for (int i = 0; i < RANDOM_LINES; i++) {
            all.add(fields(
                            random, "*", "1", "7", "12", "31", "59", "/", "-", ",", "*/2", "1-5", "5-1", "sun", "JAN",
                            "0", "24", "~")
                    + " root true");
        }
        return all;
    }

    /** Five fields made of the pieces, mostly of one piece and mostly of the first three. */
    static String fields(Random random, String... pieces) {
        List<String> fields = new ArrayList<>();
        for (int field = 0; field < 5; field++) {
            int count = random.nextInt(8) == 0 ? 3 : 1;
            StringBuilder text = new StringBuilder();
            for (int piece = 0; piece < count; piece++) {
                text.append(pieces[random.nextInt(random.nextInt(3) == 0 ? pieces.length : USUAL)]);
            }
            fields.add(text.toString());
        }
        return String.join(" ", fields);
    }
}
