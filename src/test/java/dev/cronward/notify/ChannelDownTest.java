package dev.cronward.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelDownTest {
    private static final Instant T0 = Instant.parse("2027-03-14T03:00:00Z");

    private ChannelState state = ChannelState.fresh("ops");
    private final ChannelDown detector = new ChannelDown(() -> List.of(ChannelState.fresh("other"), state));

    private static Instant at(Duration later) {
        return T0.plus(later);
    }

    private void fails(Duration later, String reason) {
        Instant at = T0.plus(later);
        state = state.afterFailure(1, at, reason, at.plusSeconds(60));
    }

    @Test
    void aReceiverThatTakesNothingForLongIsToldOnceAndWithoutItsEveryWord() {
        fails(Duration.ZERO, "x:1 answered 503: request 1");
        assertEquals(List.of(), detector.downAt(at(ChannelDown.LONG.minusSeconds(1))));
        List<Finding> down = detector.downAt(at(ChannelDown.LONG));
        assertEquals("ops", down.getFirst().subject());
        assertEquals(T0, down.getFirst().since());
        assertTrue(down.getFirst().summary().contains("answered 503: request 1"), down.toString());
        fails(Duration.ofMinutes(11), "x:1 answered 503: request 2");
        assertEquals(down, detector.downAt(at(Duration.ofMinutes(12))), "the words of another attempt are no news");
        state = state.afterSuccess(1, T0.plus(Duration.ofMinutes(13)));
        assertEquals(List.of(), detector.downAt(at(Duration.ofMinutes(13))));
        fails(Duration.ofMinutes(14), "y");
        assertTrue(
                detector.downAt(at(Duration.ofMinutes(30))).getFirst().summary().contains("takes nothing: y"));
    }

    @Test
    void aRestartAloneEndsNothing() {
        fails(Duration.ZERO, "x");
        Finding down = detector.downAt(at(ChannelDown.LONG)).getFirst();
        var incident = Samples.open(1, down, T0);
        state = ChannelState.fresh("ops");
        assertTrue(detector.mayStillHold(incident), "it was not tried yet");
        fails(Duration.ofMinutes(11), "x");
        assertTrue(detector.mayStillHold(incident), "it has failed again, not for long");
        state = state.afterSuccess(1, T0.plus(Duration.ofMinutes(13)));
        assertFalse(detector.mayStillHold(incident), "it is back");
        var ofNobody = Samples.open(2, Samples.crondDown("ops", T0), T0);
        state = ChannelState.fresh("ops");
        assertFalse(detector.mayStillHold(ofNobody), "another kind of finding");
    }
}
