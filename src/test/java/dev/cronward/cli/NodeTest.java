package dev.cronward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.cli.Shell.Result;
import dev.cronward.web.api.FedBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How the node is, by the real API, which is fed with plain values. */
@Isolated("the framework's tests know one application at a time")
@QuarkusTest
@TestProfile(FedBeans.Profile.class)
class NodeTest extends FedShell {
    @Test
    void everyCheckWithWhatItRead() {
        Result result = shell.run("node");
        assertEquals("", result.err());
        assertEquals(
                """
                CHECK        STATE    LOOKED    WHY
                filesystems  warning  12 s ago
                memory       unknown  12 s ago  /proc/meminfo is empty or missing
                pressure     absent   12 s ago  this kernel has none
                load         unknown  12 s ago  the look that began then has not come to an end

                OWN CHECK     STATE     LOOKED    KIND  LOOKS AT           WHY
                nightly-dump  critical  12 s ago  file  /srv/nightly-dump
                queue         ok        12 s ago  file  /srv/queue         wrong since 2 min ago, told after 10 min

                warning disk-full: /var is 92 % full
                  cure: make room

                critical own-check-failed: the check nightly-dump fails: age is more than 25h

                VALUE                      OF                 IS  LIMIT        UNKNOWN
                filesystem_available       ext4 /var     4.0 GiB
                filesystem_used            ext4 /var      92.3 %  90 %
                filesystem_inodes_used     ext4 /var      25.0 %  90 %
                filesystem_used            nfs4 /mnt           ?  90 %         it does not answer
                load15_per_core                             0.50
                """,
                result.out()
                        .lines()
                        .limit(21)
                        .map(line -> line.stripTrailing() + "\n")
                        .collect(Collectors.joining()));
        assertTrue(result.out().contains("nightly-dump  1 d 6 h  at most 25h"), result.out());
        assertEquals(1, result.exitStatus(), "something is wrong");
    }

    @Test
    void jsonIsWhatTheApiGives() {
        String out = shell.run("node", "--json").out();
        assertTrue(out.startsWith("[{\"name\":\"filesystems\",\"status\":\"warning\",\"reason\":null"), out);
        assertTrue(out.contains("\"value\":null,\"limit\":\"90 %\",\"unknown\":\"it does not answer\""), out);
        assertTrue(out.contains("\"own\":{\"kind\":\"file\",\"target\":\"/srv/queue\","), out);
        assertTrue(out.contains("\"stuckSince\":\"2027-03-14T11:58:30.000Z\""), out);
    }
}
