package dev.cronward.cli;

import dev.cronward.host.HostRoot;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file tree is meant. */
final class TreeOption {
    @Option(
            names = "--root",
            paramLabel = "TREE",
            defaultValue = "${env:CRONWARD_HOST_ROOT}",
            description = "The file tree of the node (usually the one that process 1 sees, or $$CRONWARD_HOST_ROOT).")
    private @Nullable Path root;

    /** The tree. */
    HostRoot tree() {
        return root == null
                ? HostRoot.ofNode()
                : new HostRoot(root.toAbsolutePath().normalize());
    }
}
