package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which directories a command certainly hands to run-parts. */
class RunPartsCommandTest {
    /** The answer to every question after a file. */
    private static boolean onlyThere(String operator, String file) {
        return file.equals("/there");
    }

    private static List<String> directories(String command) {
        return RunPartsCommand.calls(command, RunPartsCommandTest::onlyThere).stream()
                .map(RunParts::directory)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "run-parts /etc/cron.daily -> /etc/cron.daily",
                "run-parts --report /etc/cron.daily -> /etc/cron.daily",
                "run-parts /etc/cron.daily --report -> /etc/cron.daily",
                "/usr/bin/run-parts /etc/cron.daily/ -> /etc/cron.daily",
                "cd / && run-parts --report /etc/cron.hourly -> /etc/cron.hourly",
                "cd / && nice -n 10 ionice -c3 run-parts --report /etc/cron.hourly -> /etc/cron.hourly",
                "cd /etc && run-parts cron.hourly -> /etc/cron.hourly",
                "cd /etc; run-parts ./cron.hourly >/dev/null 2>&1 -> /etc/cron.hourly",
                "LANG=C run-parts -v -a x --umask=022 -- /d -> /d",
                "run-parts '/a b' -> /a b",
                "run-parts \"/a\"/b -> /a/b",
                "run-parts /d 2>&1 | logger -t daily -> /d",
                "test -x /there || { cd / && run-parts /d; } -> ``",
                "test -x /absent || { cd / && run-parts --report /d; } -> /d",
                "[ -x /there ] && run-parts /d -> /d",
                "[ -x /absent ] && run-parts /d -> ``",
                "[ ! -x /absent ] && run-parts /d -> /d",
                "! test -d /absent && run-parts /d -> /d",
                "test -e /absent || test -f /there && run-parts /d -> /d",
                "true && run-parts /d || echo -> /d",
                "false || run-parts /d -> /d",
                "mount /x; run-parts /d -> /d",
                "mount /x && run-parts /d -> ``",
                "run-parts /a; run-parts /b -> /a,/b",
                "run-parts /a && run-parts /b -> /a",
                "exec run-parts /d -> /d",
            })
    void aCallThatIsMadeForSure(String command, String expected) {
        assertEquals(
                expected == null || expected.isEmpty() ? List.of() : List.of(expected.split(",")),
                directories(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run-parts",
                "run-parts /a /b",
                "run-parts --test /d",
                "run-parts --list /d",
                "run-parts --rep /d",
                "run-parts -x /d",
                "run-parts --arg",
                "run-parts -a",
                "run-parts cron.daily",
                "cd && run-parts cron.daily",
                "cd $HOME && run-parts /d",
                "run-parts $DIR",
                "run-parts /etc/cron.*",
                "run-parts ~/jobs",
                "run-parts /d &",
                "(run-parts /d)",
                "run-parts `echo /d`",
                "run-parts \"$d\"",
                "run-parts 'unfinished",
                "run-parts /d\\",
                "if test -x /there; then run-parts /d; fi",
                "test -x /there && exit 0; run-parts /d",
                "{ run-parts /d",
                "run-parts /d }",
                "cat <<x; run-parts /d",
                "echo run-parts /d",
                "sh -c 'run-parts /d'",
                "timeout 1h run-parts /d",
                "run-parts --regex=(a+)+$ /d",
                "; run-parts /d",
                "&& run-parts /d",
                "run-parts /d >",
                "run-parts /d ;; true",
            })
    void whatIsNotSureGivesNone(String command) {
        assertEquals(List.of(), directories(command));
    }

    @Test
    void optionsThatChangeWhatIsRun() {
        RunParts call = RunPartsCommand.calls(
                        "run-parts --reverse --exit-on-error --lsbsysinit /d", RunPartsCommandTest::onlyThere)
                .getFirst();
        assertEquals(new RunParts("/d", PartNames.LSB, true, true), call);
        RunParts plain = RunPartsCommand.calls("run-parts /d", RunPartsCommandTest::onlyThere)
                .getFirst();
        assertEquals(new RunParts("/d", PartNames.USUAL, false, false), plain);
    }

    @Test
    void aHugeOrOddCommandIsReadInNoTime() {
        assertEquals(List.of(), directories("run-parts " + "{ ".repeat(400) + "/d" + "; }".repeat(400)));
        assertEquals(List.of(), directories("run-parts /d" + " '".repeat(997)));
        assertEquals(List.of(), directories("run-parts \0/d\0"));
    }
}
