package dev.cronward.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** User namespaces: whose file is it there. */
class UserIdsTest {
    @Test
    void aContainersRootIsAnotherUserOutside() {
        UserIds ids = UserIds.parse("         0     100000      65536\n     70000       5000          1\n");
        assertEquals(0, ids.inside(100_000));
        assertEquals(1000, ids.inside(101_000));
        assertEquals(70_000, ids.inside(5000));
        assertEquals(65_534, ids.inside(0), "the outside's root is nobody there");
    }

    @Test
    void withoutANamespaceIdsAreTheSame() {
        assertEquals(12, UserIds.parse("0 0 4294967295\n").inside(12));
        assertEquals(12, UserIds.of(new HostRoot(Path.of("/tmp"))).inside(12));
        assertEquals(12, new UserIds(List.of()).inside(12));
    }
}
