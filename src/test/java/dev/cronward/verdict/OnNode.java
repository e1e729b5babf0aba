package dev.cronward.verdict;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of findings on a node whose crond is up, at noon. */
public abstract class OnNode {
    @TempDir
    private Path directory;

    /** For each test a new one. */
    protected Node node;

    @BeforeEach
    final void begin() {
        node = new Node(directory.resolve("state"), Instant.parse("2027-03-10T12:00:00Z"), "UTC");
        node.crondUp();
    }

    @AfterEach
    final void end() {
        node.close();
    }
}
