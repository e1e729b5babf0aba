package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Table.Cell;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table table() {
        Table table = new Table("JOB", ">TOOK", "~COMMAND");
        table.row(Cell.of("backup"), Cell.of("2 min"), Cell.of("/usr/local/bin/backup --all --verbose"));
        table.row(Cell.of("x"), Cell.of("9 s"), Cell.of("true"));
        return table;
    }

    @Test
    void columnsAreAligned() {
        assertEquals("""
                JOB      TOOK  COMMAND
                backup  2 min  /usr/local/bin/backup --all --verbose
                x         9 s  true
                """, table().print(OptionalInt.empty(), false));
    }

    @Test
    void theWidestColumnIsCutToFit() {
        String printed = table().print(OptionalInt.of(40), false);
        assertEquals("""
                JOB      TOOK  COMMAND
                backup  2 min  /usr/local/bin/backup --…
                x         9 s  true
                """, printed);
        assertTrue(printed.lines().allMatch(line -> line.length() <= 40));
    }

    @Test
    void whatMayNotBeCutIsWholeHoweverNarrowTheTerminal() {
        assertEquals("""
                JOB      TOOK
                backup  2 min
                x         9 s
                """, table().print(OptionalInt.of(5), false));
    }

    @Test
    void charactersThatTakeTwoColumnsOrNoneAreCountedSo() {
        Table table = new Table("~COMMAND", "JOB");
        table.row(Cell.of("echo 日本語"), Cell.of("a"));
        table.row(Cell.of("echo e\u0301"), Cell.of("b"));
        table.row(Cell.of("echo \ud83d\ude80"), Cell.of("c"));
        assertEquals("""
                COMMAND      JOB
                echo 日本語  a
                echo e\u0301       b
                echo \ud83d\ude80      c
                """, table.print(OptionalInt.empty(), false));
        // Ten columns for the command: half an ideograph cannot be shown.
        assertEquals("""
                COMMAND     JOB
                echo 日本…  a
                echo e\u0301      b
                echo \ud83d\ude80     c
                """, table.print(OptionalInt.of(15), false));
    }

    @Test
    void aColumnThatMustStayWholeIsLeftOutFromTheRightBeforeAnythingElseIs() {
        Table table = new Table("JOB", "-STARTED", ">-MEMORY");
        table.row(Cell.of("backup"), Cell.of("2027-03-14 12:30:00"), Cell.of("1.5 MiB"));
        assertEquals("""
                JOB     STARTED
                backup  2027-03-14 12:30:00
                """, table.print(OptionalInt.of(30), false));
        assertEquals("JOB\nbackup\n", table.print(OptionalInt.of(20), false));
    }

    @Test
    void coloursDoNotDisturbTheColumns() {
        Table table = new Table("A", "B");
        table.row(new Cell("bad", Colour.BAD), Cell.of("x"));
        assertEquals(
                "\u001b[1mA\u001b[0m    \u001b[1mB\u001b[0m\n\u001b[31mbad\u001b[0m  x\n",
                table.print(OptionalInt.empty(), true));
    }

    @Test
    void aCellCannotBreakItsLine() {
        Table table = new Table("A");
        table.row(Cell.of("one\ntwo\u001b[2J"));
        assertEquals("A\none^Jtwo^[[2J\n", table.print(OptionalInt.empty(), false));
    }

    @Test
    void rowsHaveAsManyCellsAsThereAreColumns() {
        assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row(Cell.of("1")));
    }
}
