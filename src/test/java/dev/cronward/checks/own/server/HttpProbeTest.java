package dev.cronward.checks.own.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Told;
import dev.cronward.notify.http.StrictReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpProbeTest {
    private static final ExpectedAnswer ANY = new ExpectedAnswer(Optional.empty(), Optional.empty(), Optional.empty());

    private final StrictReceiver server = new StrictReceiver();

    @TempDir
    private Path directory;

    private URI url;
    private String shown;

    @BeforeEach
    void place() {
        url = URI.create("http://127.0.0.1:" + server.port() + "/health?token=t0ken");
        shown = "127.0.0.1:" + server.port() + "/health";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGoodAnswerHasAStatusAndALatency() throws Exception {
        Map<String, Double> values = Told.values(probe(url, ANY));
        assertEquals(Set.of("latency_seconds", "status"), values.keySet());
        assertEquals(200, values.get("status"));
        assertEquals("/health?token=t0ken", server.requests().getFirst().path());
    }

    @Test
    void onlyTheStatusesThatAreNamedAreWell() throws Exception {
        server.answers(503, Map.of(), "t0ken");
        assertEquals(shown + ": it answers 503", Told.fault(probe(url, ANY)));
        assertEquals(503, probe(url, ANY).measure(Told.NOW).values().get("status"));
        HttpSettings maintenance = new HttpSettings(
                url, Optional.empty(), Optional.empty(), Set.of(200, 503), ANY, Duration.ofSeconds(30));
        Told.values(new HttpProbe(maintenance));
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        server.answers(302, Map.of("Location", "http://127.0.0.1:" + server.port() + "/elsewhere"), "");
        assertEquals(shown + ": it answers 302, a redirect, which is not followed", Told.fault(probe(url, ANY)));
        assertTrue(
                server.requests().stream().allMatch(one -> one.path().startsWith("/health")),
                server.requests().toString());
    }

    @Test
    void aTextHasToBeInTheAnswer() throws Exception {
        server.answers(200, Map.of(), "all parts are ready");
        Told.values(probe(url, new ExpectedAnswer(Optional.of("ready"), Optional.empty(), Optional.empty())));
        assertEquals(
                shown + ": the answer does not contain 'steady'",
                Told.fault(probe(url, new ExpectedAnswer(Optional.of("steady"), Optional.empty(), Optional.empty()))));
    }

    @Test
    void aNumberInJson() throws Exception {
        server.answers(200, Map.of(), "{\"queues\": {\"mail\": [7, 2.5]}, \"state\": \"well\", \"all\": true}");
        assertEquals(7, Told.values(probe(url, json("/queues/mail/0", null))).get("value"));
        assertEquals(2.5, Told.values(probe(url, json("/queues/mail/1", "2.5"))).get("value"));
        Told.values(probe(url, json("/state", "well")));
        Told.values(probe(url, json("/all", "true")));
        assertEquals(
                shown + ": there is no /queues/print in the answer",
                Told.fault(probe(url, json("/queues/print", null))));
        assertEquals(
                shown + ": /state in the answer is 'well', which is no number",
                Told.fault(probe(url, json("/state", null))));
        assertEquals(
                shown + ": /state in the answer is 'well', not 'ill'", Told.fault(probe(url, json("/state", "ill"))));
        assertEquals(
                shown + ": /queues in the answer is an object, which is no number",
                Told.fault(probe(url, json("/queues", null))));
        for (String broken : new String[] {"<html>", "{\"state\": ", "[".repeat(100_000)}) {
            server.answers(200, Map.of(), broken);
            assertEquals(
                    shown + ": the answer is no JSON, or longer than 256 KiB",
                    Told.fault(probe(url, json("/state", null))));
        }
        server.answers(200, Map.of(), "");
        assertEquals(shown + ": there is no /state in the answer", Told.fault(probe(url, json("/state", null))));
    }

    @Test
    void whoAsksIsToldToTheServerAndToNobodyElse() throws Exception {
        Secret secret = secret("s3cret");
        server.answers(401, Map.of(), "%REQUEST%");
        for (HttpLogin login :
                new HttpLogin[] {new HttpLogin(Optional.of("me"), secret), new HttpLogin(Optional.empty(), secret)}) {
            assertEquals(shown + ": it answers 401", Told.fault(new HttpProbe(login(login))));
        }
        assertEquals(
                "Basic bWU6czNjcmV0", server.requests().getFirst().headers().get("authorization"));
        assertEquals("Bearer s3cret", server.requests().getLast().headers().get("authorization"));
    }

    @Test
    void aSecretThatIsOfNoUseSaysNothingAboutTheServer() throws Exception {
        HttpProbe odd = new HttpProbe(login(new HttpLogin(Optional.empty(), secret("s3cret with blanks"))));
        IOException unknown = assertThrows(IOException.class, () -> odd.measure(Told.NOW));
        assertTrue(unknown.getMessage().contains("cannot stand in a header"), unknown.getMessage());
        assertFalse(unknown.getMessage().contains("s3cret with"), unknown.getMessage());
        HttpProbe none = new HttpProbe(login(new HttpLogin(Optional.empty(), new Secret("/nonexistent/token"))));
        assertThrows(IOException.class, () -> none.measure(Told.NOW));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void nobodyListening() throws Exception {
        assertEquals(
                "127.0.0.1:1/ cannot be reached: connection refused or no route",
                Told.fault(probe(URI.create("http://127.0.0.1:1/"), ANY)));
    }

    @Test
    void whatIsNoHttp() throws Exception {
        for (String garbage : new String[] {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n"}) {
            try (RawServer raw = RawServer.saying(garbage)) {
                assertEquals(
                        "127.0.0.1:" + raw.port() + "/health does not speak this protocol",
                        Told.fault(probe(raw.url(), ANY)));
            }
        }
        try (RawServer raw = RawServer.saying("")) {
            assertEquals(
                    "127.0.0.1:" + raw.port() + "/health hangs up without an answer",
                    Told.fault(probe(raw.url(), ANY)));
        }
    }

    @Test
    void anAnswerThatNeverEndsIsReadForAWhile() throws Exception {
        try (RawServer endless = new RawServer(socket -> {
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                RawServer.say(socket, "and so on ");
            }
        })) {
            Told.values(
                    probe(endless.url(), new ExpectedAnswer(Optional.of("so on"), Optional.empty(), Optional.empty())));
            endless.awaitLeft();
        }
    }

    @Test
    void anInterruptHangsUp() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            Told.UnderWay look = new Told.UnderWay(probe(silent.url(), ANY));
            silent.awaitAsked();
            look.mustEndWhenInterrupted();
            silent.awaitLeft();
        }
    }

    private HttpSettings login(HttpLogin login) {
        return new HttpSettings(url, Optional.of(login), Optional.empty(), Set.of(), ANY, Duration.ofSeconds(30));
    }

    private Secret secret(String text) throws IOException {
        return new Secret(
                Files.writeString(directory.resolve("secret"), text + "\n").toString());
    }

    private static ExpectedAnswer json(String pointer, String equals) {
        return new ExpectedAnswer(
                Optional.empty(), Optional.of(JsonPointer.compile(pointer)), Optional.ofNullable(equals));
    }

    private static HttpProbe probe(URI url, ExpectedAnswer answer) {
        return new HttpProbe(
                new HttpSettings(url, Optional.empty(), Optional.empty(), Set.of(), answer, Duration.ofSeconds(30)));
    }
}
