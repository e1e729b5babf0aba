package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.host.HostRoot;
import dev.cronward.schedule.ScheduleWords;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What anacron takes of /etc/anacrontab; the real one is asked line by line. */
class AnacronTableTest {
    /** Each stands alone, so that anacron's own counting of lines does not matter. */
    private static final List<String> LINES = List.of(
            "# comment",
            "   # also",
            " \t ",
            "SHELL=/bin/sh",
            "START_HOURS_RANGE=3-22",
            " X = y",
            "1\t5\tok  echo hi",
            "  1 5 ok echo",
            "@daily 5 d echo",
            "@weekly 5 w echo",
            "@monthly 5 m echo",
            "@monthlyx 5 m echo",
            "@Monthly 5 m echo",
            "@yearly 5 y echo",
            "@annually 5 y echo",
            "@bogus 5 b echo",
            "0 5 zero echo",
            "-1 5 neg echo",
            "1 -5 neg echo",
            "99999999999 5 big echo",
            "1 999999 long echo",
            "1 5 a/b echo",
            "1 5 nocmd",
            "1 5 nocmd  ",
            "1 x bad echo",
            "garbage",
            "1 5 pct echo 100%",
            "7 10 cont \\\n echo continued",
            "1 5 ümlaut echo");

    @TempDir
    Path temporary;

    @Test
    void takesAndRefusesTheSameLinesAsDebiansAnacron() throws IOException {
        String program = Needs.anacron().toString();
        Path spool = Files.createDirectory(temporary.resolve("spool"));
        for (String line : LINES) {
            Path table = Files.writeString(temporary.resolve("anacrontab"), line + "\n");
            CommandResult real = CommandResult.of(
                    Map.of("LC_ALL", "C"),
                    List.of(program, "-T", "-t", table.toString(), "-S", spool.toString()),
                    Duration.ofSeconds(10));
            Tables ours = parse(line + "\n", false);
            assertEquals(
                    real.err().isBlank(), ours.rejections().isEmpty(), line + ": " + real.err() + ours.rejections());
            for (Rejection rejection : ours.rejections()) {
                String words = rejection.reason().replaceFirst(" *[-,] .*| - .*", "");
                assertEquals(true, real.err().contains(words), rejection + " is not in " + real.err());
            }
        }
    }

    private static Tables parse(String text, boolean cronies) {
        return new AnacronTable(cronies).parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEntryIsReadWithItsNameCommentAndPlace() {
        Tables tables = parse("""
                SHELL=/bin/bash
                MAILTO=ops
                # cronward: owner=base
                1\t5\tcron.daily\trun-parts --report /etc/cron.daily
                7 10 odd:name echo a \\
                  b
                bad
                @weekly 1 w echo""", false);
        assertEquals(3, tables.entries().size());
        Entry daily = tables.entries().getFirst();
        assertEquals("1 5 cron.daily", daily.when().text());
        assertEquals("run-parts --report /etc/cron.daily", daily.command());
        assertEquals("root", daily.user());
        assertEquals(new Source("/etc/anacrontab", 4), daily.source());
        assertEquals(Map.of("owner", "base", "name", "cron.daily"), daily.notes());
        assertEquals(Map.of("MAILTO", "ops"), daily.environment());
        assertEquals("odd-name", tables.entries().get(1).notes().get("name"));
        assertEquals("echo a   b", tables.entries().get(1).command());
        assertEquals(
                "0 1 w", tables.entries().getLast().when().text(), "it says that it skips it, and runs it each time");
        assertEquals(
                List.of(7, 8),
                tables.rejections().stream().map(r -> r.line().orElseThrow()).toList());
        assertEquals(1, parse("@weekly 1 w echo", true).entries().size());
    }

    @Test
    void aScheduleComesBackFromItsText() throws RejectedExpression {
        CronExpression when =
                parse("1 5 cron.daily x", false).entries().getFirst().when();
        assertEquals(when, CronExpression.parse(when.text(), Dialect.ANACRON));
        assertThrows(RejectedExpression.class, () -> CronExpression.parse("* * * * *", Dialect.ANACRON));
        assertThrows(RejectedExpression.class, () -> CronExpression.parse("1 5", Dialect.ANACRON));
    }

    @ParameterizedTest
    @CsvSource({
        "1 5 a, 2027-03-14, 2027-03-15, once a day",
        "7 5 a, 2027-12-28, 2028-01-04, once in 7 days",
        "@monthly 5 a, 2027-01-31, 2027-02-28, once in 28 to 31 days",
        "@yearly 5 a, 2027-03-14, 2028-03-13, once in 365 or 366 days",
        "@weekly 5 a, 2027-03-14, 2027-03-21, once in 7 days",
        "0 5 a, 2027-03-14, 2027-03-14, each time"
    })
    void theNextDayFollowsFromTheStamp(String text, LocalDate stamp, LocalDate due, String words)
            throws RejectedExpression {
        assertEquals(due, AnacronPeriod.parse(text).dueAfter(stamp));
        assertEquals(words, AnacronPeriod.parse(text).inWords());
    }

    @Test
    void itIsDueOnTheDaysOnWhichDebiansAnacronRunsIt() throws IOException, RejectedExpression {
        String program = Needs.anacron().toString();
        Needs.program("/usr/bin/faketime");
        for (String stamp : List.of("@monthly 2027-01-31", "@monthly 2027-01-15", "@monthly 2027-02-28")) {
            agreesOn(program, stamp, 27, 32);
        }
        agreesOn(program, "@monthly 2027-03-31", 28, 30);
        agreesOn(program, "@yearly 2027-12-31", 364, 367);
        agreesOn(program, "@yearly 2028-02-29", 364, 367);
        agreesOn(program, "3 2027-12-30", -1, 4);
        agreesOn(program, "0 2027-12-30", 0, 0);
        agreesOn(program, "@weekly 2027-12-30", 0, 0);
    }

    /** Both say the same of so many days after the stamp. */
    private void agreesOn(String program, String periodAndStamp, int from, int to)
            throws IOException, RejectedExpression {
        String[] words = periodAndStamp.split(" ", -1);
        String line = words[0] + " 0 a true\n";
        LocalDate stamp = LocalDate.parse(words[1]);
        Path table = Files.writeString(temporary.resolve("anacrontab"), line);
        Path stamps = Files.createDirectories(temporary.resolve("stamps"));
        AnacronPeriod period = AnacronPeriod.parse(
                parse(line, false).entries().getFirst().when().text());
        for (int days = from; days <= to; days++) {
            LocalDate today = stamp.plusDays(days);
            // A stamp with a blank is taken as well, and shows whether it was written anew.
            String before = stamp.format(DateTimeFormatter.BASIC_ISO_DATE) + " ";
            Files.writeString(stamps.resolve("a"), before);
            CommandResult real = CommandResult.of(
                    Map.of("TZ", "UTC"),
                    List.of(
                            "/usr/bin/faketime",
                            "-f",
                            "@" + today + " 12:00:00",
                            program,
                            "-d",
                            "-t",
                            table.toString(),
                            "-S",
                            stamps.toString()));
            assertEquals(0, real.status(), real.err());
            boolean ran = !Files.readString(stamps.resolve("a")).equals(before);
            assertEquals(ran, period.isDue(stamp, today), periodAndStamp + " on " + today + ": " + real.err());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RANDOM_DELAY=45;START_HOURS_RANGE=3-22 | 1 5-50 a 3-22h | 0",
                "START_HOURS_RANGE=3-22;PREFERRED_HOUR=21 | 1 5 a 21-22h | 0",
                "START_HOURS_RANGE=0-24;RANDOM_DELAY=0 | 1 5 a | 0",
                "START_HOURS_RANGE=3-99 | 1 5 a 3-24h | 0",
                "START_HOURS_RANGE=12-12 | 1 5 a 0-0h | 0",
                "START_HOURS_RANGE=22-3 | 1 5 a 0-0h | 1",
                "START_HOURS_RANGE= 3-22;RANDOM_DELAY=x;PREFERRED_HOUR=25 | 1 5 a | 3",
                "PREFERRED_HOUR=24 | 1 5 a 0-0h | 0"
            })
    void croniesSettingsGoIntoTheSchedule(String settings, String text, int rejections) throws RejectedExpression {
        String table = settings.replace(';', '\n') + "\n1 5 a echo\n";
        Tables read = parse(table, true);
        CronExpression when = read.entries().getFirst().when();
        assertEquals(text, when.text());
        assertEquals(when, CronExpression.parse(text, Dialect.ANACRON));
        assertEquals(rejections, read.rejections().size(), read.rejections()::toString);
        Tables debians = parse(table, false);
        assertEquals("1 5 a", debians.entries().getFirst().when().text(), "Debian's knows none of them");
        assertEquals(List.of(), debians.rejections());
    }

    @Test
    void theRandomDelayHoldsForTheLinesBelowItAndTheHoursForAll() {
        Tables read = parse("1 5 a echo\nRANDOM_DELAY=9\n1 5 b echo\nSTART_HOURS_RANGE=3-22\n", true);
        assertEquals(
                List.of("1 5 a 3-22h", "1 5-14 b 3-22h"),
                read.entries().stream().map(entry -> entry.when().text()).toList());
        assertEquals(
                "When somebody starts anacron, once a day, 5 to 14 min later, between 03:00 and 22:00 only",
                ScheduleWords.of(read.entries().getLast().when()));
    }

    @Test
    void aStampThatSaysNothingIsNone() throws IOException {
        Path stamps = Files.createDirectories(temporary.resolve("var/spool/anacron"));
        HostRoot root = new HostRoot(temporary);
        Files.writeString(stamps.resolve("good"), "20270314\n");
        Files.writeString(stamps.resolve("odd"), "soon\n");
        assertEquals(
                Optional.of(Optional.of(LocalDate.of(2027, 3, 14))),
                Anacron.stamp(root, "good").known());
        assertEquals(Optional.of(Optional.empty()), Anacron.stamp(root, "odd").known());
        assertEquals(
                Optional.of(Optional.empty()), Anacron.stamp(root, "absent").known());
        assertEquals(Optional.empty(), Anacron.stamp(root, "..").known());
    }
}
