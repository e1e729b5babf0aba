package dev.cronward.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.web.api.FedNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuteWordsTest {
    private final MuteWords words = new MuteWords(new FedNode().catalog(), Set.of("failed-run", "crond-down"));

    @ParameterizedTest
    @CsvSource({
        "backup, job:backup",
        "back, job:backup",
        "job:backup, job:backup",
        "failed-run, code:failed-run",
        "code:crond-down, code:crond-down",
        "ops, owner:ops",
        "owner:ops, owner:ops"
    })
    void aWordIsAJobAKindOrAnOwner(String word, String meant) {
        assertEquals(meant, words.of(word).text());
        assertEquals(words.of(word), Target.ofText(meant).orElseThrow());
    }

    @Test
    void whatMeansNothingIsRefusedWithAGuess() {
        String told = assertThrows(IllegalArgumentException.class, () -> words.of("faild-run"))
                .getMessage();
        assertTrue(told.contains("did you mean failed-run?"), told);
        assertThrows(IllegalArgumentException.class, () -> words.of("node"));
        assertThrows(IllegalArgumentException.class, () -> words.of(" "));
    }

    @Test
    void aPartThatSeveralJobsHaveIsRefusedWithTheirNames() {
        String told = assertThrows(IllegalArgumentException.class, () -> words.of("p"))
                .getMessage();
        assertTrue(told.contains("backup") && told.contains("report"), told);
    }
}
