package dev.cronward.checks.kernel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pattern finds its own messages and nobody else's. */
class KernelPatternsTest {
    private static final KernelPatterns ALL = KernelPatterns.all();

    static List<KernelPattern> patterns() {
        return ALL.list();
    }

    private static List<String> findersOf(String message) {
        return ALL.list().stream()
                .filter(one -> one.find(message).isPresent())
                .map(KernelPattern::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void itFindsItsMessagesAndNoOtherDoes(KernelPattern pattern) {
        assertTrue(pattern.golden().size() > 1, "messages of several kernels");
        for (Golden golden : pattern.golden()) {
            assertEquals(List.of(pattern.name()), findersOf(golden.text()), golden.text());
            assertEquals(Optional.of(golden.of()), pattern.find(golden.text()), golden.text());
            for (String said : List.of("backup: " + golden.text(), " " + golden.text(), "[  1.2] " + golden.text())) {
                assertEquals(List.of(), findersOf(said), "somebody quotes it");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void whatLooksAlikeIsLeftAlone(KernelPattern pattern) {
        assertFalse(pattern.others().isEmpty());
        for (String other : pattern.others()) {
            assertEquals(List.of(), findersOf(other), other);
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void eachHintIsOfUse(KernelPattern pattern) {
        for (String hint : pattern.hints()) {
            assertTrue(pattern.golden().stream().anyMatch(one -> one.text().contains(hint)), hint);
        }
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void whatIsAFindingOfItsOwnSaysWhatToDo(KernelPattern pattern) {
        if (pattern.told() instanceof Told.Itself itself) {
            assertFalse(pattern.cure().isEmpty());
            boolean names = pattern.golden().stream().anyMatch(one -> !one.of().equals(KernelPattern.NODE));
            assertEquals(names, itself.means().contains("{}"), itself.means());
        }
    }

    @Test
    void namesAreTheirOwn() {
        List<String> names = ALL.list().stream().map(KernelPattern::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void garbageIsNothing() {
        for (String odd : List.of("", " ", "\\x0a", "XFS (", "nvme nvme", "BUG: ", "error, dev ", "\0\uFFFD")) {
            assertEquals(Optional.empty(), ALL.find(odd));
        }
        String huge = "INFO: task " + "a".repeat(1 << 20) + ":1 blocked for more than 120 seconds";
        assertEquals(Optional.empty(), ALL.find(huge));
        String late = "XFS (sda1): " + " ".repeat(1 << 20) + "Shutting down filesystem";
        assertEquals(Optional.empty(), ALL.find(late));
    }
}
