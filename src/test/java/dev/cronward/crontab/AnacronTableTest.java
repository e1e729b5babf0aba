package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.host.HostRoot;
import dev.cronward.testing.CommandResult;
import dev.cronward.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
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
        assertEquals(2, tables.entries().size());
        Entry daily = tables.entries().getFirst();
        assertEquals("1 5 cron.daily", daily.when().text());
        assertEquals("run-parts --report /etc/cron.daily", daily.command());
        assertEquals("root", daily.user());
        assertEquals(new Source("/etc/anacrontab", 4), daily.source());
        assertEquals(Map.of("owner", "base", "name", "cron.daily"), daily.notes());
        assertEquals(Map.of("MAILTO", "ops"), daily.environment());
        assertEquals("odd-name", tables.entries().getLast().notes().get("name"));
        assertEquals("echo a   b", tables.entries().getLast().command());
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
        "@monthly 5 a, 2027-01-31, 2027-02-01, once in each month",
        "@yearly 5 a, 2027-03-14, 2028-01-01, once in each year",
        "@weekly 5 a, 2027-03-14, 2027-03-21, once in 7 days",
        "0 5 a, 2027-03-14, 2027-03-14, each time"
    })
    void theNextDayFollowsFromTheStamp(String text, LocalDate stamp, LocalDate due, String words)
            throws RejectedExpression {
        assertEquals(due, AnacronPeriod.parse(text).dueAfter(stamp));
        assertEquals(words, AnacronPeriod.parse(text).inWords());
    }

    @Test
    void aStampThatSaysNothingIsNone() throws IOException {
        Path stamps = Files.createDirectories(temporary.resolve("var/spool/anacron"));
        HostRoot root = new HostRoot(temporary);
        Files.writeString(stamps.resolve("good"), "20270314\n");
        Files.writeString(stamps.resolve("odd"), "soon\n");
        assertEquals(Optional.of(LocalDate.of(2027, 3, 14)), Anacron.stamp(root, "good"));
        assertEquals(Optional.empty(), Anacron.stamp(root, "odd"));
        assertEquals(Optional.empty(), Anacron.stamp(root, "absent"));
        assertEquals(Optional.empty(), Anacron.stamp(root, ".."));
    }
}
