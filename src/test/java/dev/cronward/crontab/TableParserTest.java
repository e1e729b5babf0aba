package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Lines of tables, as Debian's crond and cronie take them apart. */
class TableParserTest {
    private static final Accounts ACCOUNTS = Accounts.parse("root:x:0:0::/:/bin/sh\nalice:x:7:7::/:/bin/sh\n", "");

    @Test
    void commentsBlankLinesAndLeadingBlanksArePassedOver() {
        Entry entry = only(debian("\n  # note\n\t \n   5 4 * * *\troot\tcmd # no comment\n"));
        assertEquals("cmd # no comment", entry.command());
        assertEquals("root", entry.user());
        assertEquals(new Source("/t", 4), entry.source());
        assertEquals("5 4 * * *", entry.when().text());
    }

    @Test
    void blanksBetweenUserAndCommandStayWithDebiansCommand() {
        assertEquals(" cmd", only(debian("* * * * * root  cmd\n")).command());
        assertEquals("cmd", only(cronie("* * * * * root  cmd\n")).command());
    }

    @Test
    void oneBadLineSpoilsDebiansWholeFileAndOnlyItselfInCronie() {
        String table = "1 * * * * root a\n61 * * * * root b\n2 * * * * root c\n99 * * * * root d\n";
        Tables debian = debian(table);
        assertEquals(List.of(), debian.entries());
        assertEquals(List.of("bad minute"), reasons(debian));
        assertTrue(debian.rejections().getFirst().wholeFile());
        assertEquals(OptionalInt.of(2), debian.rejections().getFirst().line());
        Tables cronie = cronie(table);
        assertEquals(List.of("a", "c"), commands(cronie));
        assertEquals(List.of(OptionalInt.of(2), OptionalInt.of(4)), lines(cronie));
        assertTrue(cronie.rejections().stream().noneMatch(Rejection::wholeFile));
    }

    @Test
    void unknownUsersSpoilDebiansFileAndNotCronies() {
        String table = "1 * * * * root a\n1 * * * * nobody_here b\n";
        assertEquals(List.of("bad username"), reasons(debian(table)));
        assertEquals(List.of(), commands(debian(table)));
        assertEquals(List.of("bad username"), reasons(cronie(table)));
        assertEquals(List.of("a"), commands(cronie(table)));
    }

    @Test
    void linesWithoutCommand() {
        assertEquals(List.of(""), commands(spool(Dialect.DEBIAN, "* * * * *\n")));
        assertEquals(List.of(""), commands(spool(Dialect.DEBIAN, "@daily\n")));
        assertEquals(List.of("bad command"), reasons(spool(Dialect.CRONIE, "* * * * *\n")));
        assertEquals(List.of("bad command"), reasons(spool(Dialect.CRONIE, "@daily \n")));
        assertEquals(List.of("bad command"), reasons(spool(Dialect.DEBIAN, "* * * * * * six\n")));
        assertEquals(List.of("bad command"), reasons(debian("* * * * * root\n")), "no blank after the user");
        assertEquals(List.of("bad username"), reasons(debian("* * * * * root\n* * * * * root x\n")));
        assertEquals(List.of("bad command"), reasons(cronie("* * * * * root\n")));
        assertEquals(List.of("x"), commands(cronie("* * * * * root\n* * * * * root x\n")));
    }

    @Test
    void theLastLineNeedsItsNewline() {
        Tables debian = debian("1 * * * * root a\n2 * * * * root b");
        assertEquals(List.of(), debian.entries());
        assertEquals(OptionalInt.of(2), debian.rejections().getFirst().line());
        assertTrue(reasons(debian).getFirst().startsWith("Missing newline before EOF"));
        assertEquals(List.of("a"), commands(cronie("1 * * * * root a\n2 * * * * root b")));
        assertEquals(List.of("a"), commands(debian("1 * * * * root a\n# comment")), "a comment needs none");
        assertEquals(List.of("a"), commands(debian("1 * * * * root a\n   ")));
    }

    @Test
    void tooManyLinesAndTooLongCommands() {
        assertEquals(
                10_000, debian("1 * * * * root a\n".repeat(10_000)).entries().size());
        assertEquals(List.of(), commands(debian("1 * * * * root a\n".repeat(10_004))));
        assertEquals(
                1, debian("1 * * * * root " + "a".repeat(998) + "\n").entries().size());
        assertEquals(List.of("command too long"), reasons(debian("1 * * * * root " + "a".repeat(999) + "\n")));
        assertEquals(
                1, cronie("1 * * * * root " + "a".repeat(5000) + "\n").entries().size());
        assertEquals(100, cronie("x\n".repeat(5000)).rejections().size());
    }

    @Test
    void environmentHoldsFromItsLineOn() {
        String table = """
                1 * * * * root a
                MAILTO=ops@example.com
                  "QUOTED NAME" = ' blanks kept '
                PATH = /bin:$PATH \t
                NESTED="'x'"
                2 * * * * root b
                MAILTO=""
                3 * * * * root c
                """;
        Tables tables = debian(table);
        assertEquals(List.of(), tables.rejections());
        assertEquals(Map.of(), tables.entries().get(0).environment());
        assertEquals(
                Map.of("MAILTO", "ops@example.com", "PATH", "/bin:$PATH"),
                tables.entries().get(1).environment());
        assertEquals("", tables.entries().get(2).environment().get("MAILTO"));
        assertEquals(
                List.of("MAILTO=ops@example.com", "QUOTED NAME= blanks kept", "PATH=/bin:$PATH", "NESTED=x", "MAILTO="),
                settings(table, Dialect.DEBIAN));
        assertEquals(List.of("A= x ", "B='y'"), settings("A=' x '\nB=\"'y'\"\n1 * * * * root a\n", Dialect.CRONIE));
    }

    private static List<String> settings(String table, Dialect dialect) {
        byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
        TableParser parser = new TableParser("/t", bytes, dialect, Optional.empty(), ACCOUNTS);
        parser.parse();
        return parser.settings().stream()
                .map(setting -> setting.name() + "=" + setting.value())
                .toList();
    }

    @Test
    void whatIsNoEnvironmentLineIsReadAsAnEntry() {
        for (String line : List.of("MAILTO=", "A=\"x\" y", "A B=c", "\"A=B\"=c", "A=\"open")) {
            assertEquals(List.of("bad minute"), reasons(debian(line + "\n1 * * * * root a\n")), line);
        }
        assertEquals(1, debian("=odd\n1 * * * * root a\n").entries().size(), "a name may be empty");
    }

    @Test
    void percentSignsPartCommandAndInput() {
        Entry entry = only(debian("1 * * * * root mail \\% x%one%two\\%three\n"));
        assertEquals("mail % x", entry.command());
        assertEquals(Optional.of("one\ntwo%three\n"), entry.input());
        assertEquals(
                Optional.empty(), only(debian("1 * * * * root date +\\%F\n")).input());
        assertEquals("date +%F", only(debian("1 * * * * root date +\\%F\n")).command());
        assertEquals("a\\b \\ c", only(debian("1 * * * * root a\\b \\\\ c\n")).command());
        assertEquals("a\\b \\\\ c", only(cronie("1 * * * * root a\\b \\\\ c\n")).command());
        assertEquals(Optional.of(""), only(debian("1 * * * * root a%\n")).input());
        assertEquals(Optional.of("\n"), only(debian("1 * * * * root a%%\n")).input());
    }

    @Test
    void cronieOptions() {
        assertEquals("a", only(cronie("-1 * * * * root -n a\n")).command());
        assertEquals(List.of("bad option"), reasons(cronie("1 * * * * root -x a\n")));
        assertEquals(List.of("bad option"), reasons(cronie("1 * * * * root -n -n a\n")));
        assertEquals(List.of("bad option"), reasons(spool(Dialect.CRONIE, "-1 * * * * a\n")), "only root may");
        assertEquals(List.of("bad minute"), reasons(debian("-1 * * * * root a\n")));
        assertEquals("-n a", only(debian("1 * * * * root -n a\n")).command());
    }

    @Test
    void onlyCronieHeedsAZoneAndADelay() {
        String table = "CRON_TZ=Asia/Tokyo\nRANDOM_DELAY=45\n1 * * * * root a\nRANDOM_DELAY=1441\n1 * * * * root b\n";
        Tables cronie = cronie(table);
        assertEquals(Optional.of("Asia/Tokyo"), cronie.entries().getFirst().ownZone());
        assertEquals(Duration.ofMinutes(45), cronie.entries().getFirst().longestDelay());
        assertEquals(Duration.ZERO, cronie.entries().getLast().longestDelay());
        Entry debian = debian(table).entries().getFirst();
        assertEquals(Optional.empty(), debian.ownZone());
        assertEquals(Duration.ZERO, debian.longestDelay());
    }

    @Test
    void notesBelongToTheEntryBelow() {
        Tables tables = debian("""
                # cronward: name=far

                1 * * * * root a
                # cronward: name=far-too
                # another comment
                2 * * * * root b
                # cronward: name=near owner="Data \\"A\\" team" idempotent
                #cronward: severity=critical =x runbook=https://wiki/x?a=b broken="open
                3 * * * * root c
                4 * * * * root d
                # cronward: name=lost
                A=b
                5 * * * * root e
                """);
        List<Map<String, String>> notes =
                tables.entries().stream().map(Entry::notes).toList();
        assertEquals(Map.of(), notes.get(0));
        assertEquals(Map.of(), notes.get(1));
        assertEquals(
                Map.of(
                        "name", "near",
                        "owner", "Data \"A\" team",
                        "idempotent", "",
                        "severity", "critical",
                        "=x", "",
                        "runbook", "https://wiki/x?a=b",
                        "broken=\"open", ""),
                notes.get(2));
        assertEquals(List.of(Map.of(), Map.of()), notes.subList(3, 5));
    }

    @Test
    void bytesThatAreNoText() {
        assertEquals(List.of("bad minute"), reasons(debian(new byte[] {(byte) 0xff, '\n'})));
        assertEquals(
                List.of("bad minute"),
                reasons(debian("5\u00ff * * * * root a\n".getBytes(StandardCharsets.ISO_8859_1))),
                "Debian's crond takes this byte for the end of the file");
        assertEquals("\u00e4", only(debian("5 * * * * root \u00e4\n")).command());
        assertEquals(
                "a",
                debian("5 * * * * root a\0* * * * * root b\n")
                        .entries()
                        .getFirst()
                        .command());
    }

    @Property(tries = 3000)
    void anyTextIsReadToTheEnd(
            @ForAll
                    @StringLength(max = 120)
                    @Chars({'*', ' ', '1', '/', '-', '\n', '#', '=', '"', '%', '\\', '@', 'a', '\0', '\u00ff', '\t'})
                    String text,
            @ForAll Dialect dialect) {
        byte[] bytes = (text + "\n* * * * * root x\n").getBytes(StandardCharsets.ISO_8859_1);
        if (dialect == Dialect.BUSYBOX) {
            // A backslash before the last line may have made it a part of a comment.
            Tables read = new BusyboxTable("/t", "alice").parse(bytes);
            assertTrue(read.entries().size() + read.rejections().size() <= 3 * bytes.length);
            return;
        }
        if (dialect == Dialect.ANACRON) {
            Tables read = new AnacronTable(false).parse((text + "\n1 5 daily x\n").getBytes(StandardCharsets.UTF_8));
            assertTrue(read.entries().size() + read.rejections().size() <= bytes.length);
            // Backslashes may have made the last line a part of another one.
            assertTrue(text.contains("\\") || !read.entries().isEmpty(), text);
            return;
        }
        Tables tables = parse(dialect, bytes, Optional.empty());
        assertTrue(!tables.entries().isEmpty() || !tables.rejections().isEmpty());
        if (dialect == Dialect.DEBIAN) {
            assertTrue(tables.entries().isEmpty() || tables.rejections().isEmpty());
        }
    }

    private static Tables debian(String text) {
        return debian(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Tables debian(byte[] bytes) {
        return parse(Dialect.DEBIAN, bytes, Optional.empty());
    }

    private static Tables cronie(String text) {
        return parse(Dialect.CRONIE, text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static Tables spool(Dialect dialect, String text) {
        return parse(dialect, text.getBytes(StandardCharsets.UTF_8), Optional.of("alice"));
    }

    private static Tables parse(Dialect dialect, byte[] bytes, Optional<String> owner) {
        return new TableParser("/t", bytes, dialect, owner, ACCOUNTS).parse();
    }

    private static Entry only(Tables tables) {
        assertEquals(List.of(), tables.rejections());
        assertEquals(1, tables.entries().size());
        return tables.entries().getFirst();
    }

    private static List<String> reasons(Tables tables) {
        return tables.rejections().stream().map(Rejection::reason).toList();
    }

    private static List<OptionalInt> lines(Tables tables) {
        return tables.rejections().stream().map(Rejection::line).toList();
    }

    private static List<String> commands(Tables tables) {
        return tables.entries().stream().map(Entry::command).toList();
    }
}
