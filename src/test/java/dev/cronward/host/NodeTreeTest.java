package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.testing.Needs;
import dev.cronward.testing.PrivateCrond;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose tree is the node's. SidecarIT and ContainerIT have agents that may not look through /proc. */
class NodeTreeTest {
    @Test
    void theLastMountAtTheRootIsIt() {
        assertEquals(Optional.of("31"), SeenRoot.mount("""
                        22 27 0:21 / /proc rw,relatime - proc proc rw
                        27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
                        31 27 0:40 / / rw - overlay overlay rw
                        33 31 0:41 / /mnt/a\\040b rw - tmpfs tmpfs rw
                        """));
        assertEquals(Optional.empty(), SeenRoot.mount("22 27 0:21 / /proc rw,relatime - proc proc rw\n"));
        assertEquals(Optional.empty(), SeenRoot.mount("garbage\n\n1 2 3"));
        assertEquals(Optional.empty(), SeenRoot.mount(""));
    }

    @Test
    void aProcessInAMountNamespaceOfItsOwnHasAnotherRoot() {
        Needs.privateCrond();
        try (PrivateCrond crond = PrivateCrond.start()) {
            assertTrue(SeenRoot.isThatOfFirst(1));
            assertFalse(SeenRoot.isThatOfFirst((int) crond.pid()));
            NodeTree mounted = NodeTree.mountedAt(new HostRoot(Path.of("/host")));
            assertEquals(HostRoot.ofProcess((int) crond.pid()), mounted.ofProcess((int) crond.pid()));
        }
        assertFalse(SeenRoot.isThatOfFirst(Integer.MAX_VALUE), "there is no such process");
    }
}
