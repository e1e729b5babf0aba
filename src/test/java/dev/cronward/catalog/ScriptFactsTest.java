package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.host.Patience;
import dev.cronward.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts on a file system that does not answer for a while: a latch stands in for it, which keeps a thread as that does. */
class ScriptFactsTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path tree;

    @Test
    void aLookThatDoesNotComeBackIsGivenUpAndCounted() {
        Patience files = new Patience("test", SHORT, 4);
        CountDownLatch answer = new CountDownLatch(1);
        Callable<String> look = () -> {
            answer.await();
            return "late";
        };
        assertEquals(Optional.empty(), files.look(look));
        assertEquals(Optional.of("here"), files.look(() -> "here"), "others are looked at meanwhile");
        assertEquals(1, files.stuck());
        for (int more = 0; more < 3; more++) {
            files.look(look);
        }
        assertEquals(Optional.empty(), files.look(() -> "here"), "no more threads are left behind");
        answer.countDown();
        Eventually.holds("all have come back", Duration.ofSeconds(20), () -> files.stuck() == 0);
        assertEquals(Optional.of("here"), files.look(() -> "here"));
    }

    @Test
    void whatASilentFileSystemHoldsIsKnownAsSoonAsItAnswers() throws IOException {
        Files.writeString(tree.resolve("script"), "#!/bin/sh\n# cronward: owner=ops\n");
        HostRoot root = new HostRoot(tree);
        Patience files = new Patience("test", SHORT, 4);
        CountDownLatch answer = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            files.look(() -> {
                answer.await();
                return "late";
            });
        }
        ScriptFacts facts = new ScriptFacts(files);
        long before = facts.fingerprint();
        assertEquals(Optional.empty(), facts.ofCommand(root, "/script --all"));
        answer.countDown();
        Eventually.holds("it is to be asked again", Duration.ofSeconds(20), () -> facts.fingerprint() != before);
        assertEquals(
                Optional.of("ops"),
                facts.ofCommand(root, "/script --all").orElseThrow().notes().owner());
    }

    @Test
    void onlyTheHeadMaySpeakForCronward() throws IOException {
        Files.writeString(
                tree.resolve("installer"), "#!/bin/sh\n" + "true\n".repeat(40) + "# cronward: owner=somebody\n");
        Files.write(tree.resolve("binary"), new byte[] {'#', ' ', 'c', 0, '\n'});
        HostRoot root = new HostRoot(tree);
        ScriptFacts facts = new ScriptFacts();
        for (String script : List.of("/installer", "/binary", "/none", "/")) {
            assertEquals(Optional.empty(), facts.ofCommand(root, script), script);
        }
        assertTrue(facts.ofPart(root, "/installer").isEmpty());
    }
}
