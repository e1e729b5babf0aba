package dev.cronward.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.testing.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line that crond ignores is told with the part that crond complains of. */
class IgnoredTest {
    private static String marked(Path directory, String line) {
        List<Remark> remarks = new ExampleMachine(directory).lint(Example.of(line + "\n"));
        Remark remark =
                remarks.stream().filter(Remark::tellsIgnored).findFirst().orElseThrow();
        return line.substring(remark.column() - 1, remark.column() - 1 + remark.length());
    }

    @Test
    void theFieldThatCrondComplainsOfIsMarked(@TempDir Path directory) {
        Needs.root();
        assertEquals("61", marked(directory, "61 1 2 3 4 root /usr/local/bin/job"));
        assertEquals("24", marked(directory, "0 24 2 3 4 root /usr/local/bin/job"));
        assertEquals("32", marked(directory, "0 1 32 3 4 root /usr/local/bin/job"));
        assertEquals("13", marked(directory, "0 1 2 13 4 root /usr/local/bin/job"));
        assertEquals("8", marked(directory, "0 1 2 3 8 root /usr/local/bin/job"));
    }

    @Test
    void theUserThatIsNotThereIsMarked(@TempDir Path directory) {
        Needs.root();
        assertEquals("bob", marked(directory, "0 1 2 3 4 bob /usr/local/bin/job"));
    }
}
