package dev.cronward.notify.email;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.notify.Delivery;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure of the network is called; refusals of a real server are in EmailChannelTest. */
class RefusalTest {
    private final Refusal refusal = new Refusal(
            new EmailSettings.Server("mail.example", 25, EmailSettings.Tls.NONE, Optional.empty(), List.of()),
            Duration.ofMillis(500));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepThatTookTooLongIsToldAsTheWholeThatDid(boolean connected) {
        MessagingException late = new MessagingException("read", new SocketTimeoutException("Read timed out"));
        assertEquals(refusal.noAnswer(), refusal.meaning(late, connected, false));
        assertEquals(tryAgain("no answer within 500 ms"), refusal.noAnswer());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void otherFailuresKeepTheirOwnWords(boolean connected) {
        MessagingException refused = new MessagingException("connect", new ConnectException("refused"));
        assertEquals(
                tryAgain("cannot be reached: connection refused or no route"),
                refusal.meaning(refused, connected, false));
    }

    @Test
    void aServerThatSpeaksSomethingElseIsQuoted() {
        assertEquals(tryAgain("is of no use: hello?"), refusal.meaning(new MessagingException("hello?"), false, false));
    }

    private static Delivery tryAgain(String why) {
        return new Delivery.TryAgain("mail.example:25 " + why, Optional.empty());
    }
}
