package dev.cronward.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerunCommandsTest {
    @TempDir
    Path tree;

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private List<String> commands(String release, String table) throws IOException {
        write(release, "x\n");
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1:1::/home/alice:/bin/bash\n");
        Files.createDirectories(tree.resolve("home/alice"));
        write("etc/crontab", table);
        CatalogKeeper keeper =
                new CatalogKeeper(CatalogSettings.defaults(), new HostRoot(tree), ZoneId.of("UTC"), List.of());
        CrondCatalog tables = keeper.current().cronds().getFirst();
        var commands = RerunCommands.of(tables);
        return tables.jobs().stream()
                .map(job -> commands.getOrDefault(job.id(), "none"))
                .toList();
    }

    @Test
    void theCommandIsCrondsInItsEnvironmentAndItsUsersHome() throws IOException {
        assertEquals(
                List.of(
                        "runuser -u alice -- env -i -C /home/alice HOME=/home/alice LOGNAME=alice PATH=/usr/bin:/bin"
                                + " SHELL=/bin/sh /bin/sh -c 'echo '\\''it'\\''\\'\\'''\\''s'\\''' </dev/null",
                        "printf %s 'a\nb\n' | runuser -u root -- env -i -C /var/spool/cron HOME=/root LOGNAME=root 'MODE=a b'"
                                + " PATH=/opt/bin:/bin SHELL=/bin/bash /bin/bash -c cat"),
                commands("etc/debian_version", """
                        1 2 * * * alice echo 'it'\\''s'
                        SHELL=/bin/bash
                        PATH=/opt/bin:/bin
                        MODE="a b"
                        1 2 * * * root cat%a%b
                        MODE=later
                        """));
    }

    @Test
    void aTableOfNothingButSettingsIsNotRepeatedForEveryJob() throws IOException {
        StringBuilder table = new StringBuilder();
        for (int at = 0; at < 300; at++) {
            table.append("A").append(at).append("=1\n");
        }
        assertEquals(List.of("none"), commands("etc/debian_version", table + "1 2 * * * root true\n"));
    }
}
