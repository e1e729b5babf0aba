package dev.cronward.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCheckMemoryTest {
    @TempDir
    Path state;

    @Test
    void whatACheckKeepsIsThereAfterARestart() {
        try (Ledger ledger = Ledger.open(state, LedgerSettings.defaults())) {
            assertEquals(Optional.empty(), ledger.checks().recall("filesystems"));
            ledger.checks().keep("filesystems", "/\trw\n");
            ledger.checks().keep("filesystems", "/\tro\n");
            ledger.checks().keep("other", "x");
        }
        try (Ledger ledger = Ledger.open(state, LedgerSettings.defaults())) {
            assertEquals(Optional.of("/\tro\n"), ledger.checks().recall("filesystems"));
        }
    }

    @Test
    void aLedgerThatIsClosedIsNoReasonToFail() {
        Ledger ledger = Ledger.open(state, LedgerSettings.defaults());
        ledger.close();
        ledger.checks().keep("filesystems", "lost");
        assertEquals(Optional.empty(), ledger.checks().recall("filesystems"));
    }
}
