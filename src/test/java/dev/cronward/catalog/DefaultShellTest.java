package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules that busybox' own source has; CronieOracleTest asks its crond. */
class DefaultShellTest {
    @TempDir
    Path tree;

    private String shell(Dialect dialect, Map<String, String> environment) throws Exception {
        ProcessBuilder sleep = new ProcessBuilder("/bin/sleep", "60");
        sleep.environment().clear();
        sleep.environment().putAll(environment);
        Process daemon = sleep.start();
        try {
            return DefaultShell.of(dialect, (int) daemon.pid(), new HostRoot(tree));
        } finally {
            daemon.destroyForcibly().waitFor();
        }
    }

    private void passwd(String text) throws IOException {
        Files.createDirectories(tree.resolve("etc"));
        Files.writeString(tree.resolve("etc/passwd"), text);
    }

    @Test
    void busyboxTakesItsOwnShellThenRootsThenSh() throws Exception {
        assertEquals("/bin/sh", shell(Dialect.BUSYBOX, Map.of()));
        passwd("root:x:0:0::/root:\nalice:x:1:1::/home/alice:/bin/zsh\n");
        assertEquals("/bin/sh", shell(Dialect.BUSYBOX, Map.of()));
        passwd("alice:x:1:1::/home/alice:/bin/zsh\nroot:x:0:0::/root:/bin/bash\n");
        assertEquals("/bin/bash", shell(Dialect.BUSYBOX, Map.of("SHELL", "")));
        assertEquals("/bin/ash", shell(Dialect.BUSYBOX, Map.of("SHELL", "/bin/ash")));
    }

    @Test
    void theOthersTakeShAlways() throws Exception {
        passwd("root:x:0:0::/root:/bin/bash\n");
        assertEquals("/bin/sh", shell(Dialect.DEBIAN, Map.of("SHELL", "/bin/zsh")));
        assertEquals("/bin/sh", shell(Dialect.CRONIE, Map.of("SHELL", "/bin/zsh")));
    }
}
