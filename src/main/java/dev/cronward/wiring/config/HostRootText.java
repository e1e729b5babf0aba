package dev.cronward.wiring.config;

import dev.cronward.host.HostRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;

/** Where the node's file tree is mounted: a directory that is there and looks like the root of a system. */
public final class HostRootText implements Converter<HostRoot> {
    private static final long serialVersionUID = 1L;

    @Override
    public HostRoot convert(String value) {
        String text = value.strip();
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is no absolute path");
        }
        HostRoot root = new HostRoot(Path.of(text).normalize());
        String cure = "; mount the node's / there (docs/containers.md), or take the key away where cronward runs in no"
                + " container";
        if (!Files.isDirectory(root.path())) {
            throw new IllegalArgumentException(
                    "'" + text + (Files.exists(root.path()) ? "' is no directory" : "' is not there") + cure);
        }
        if (!Files.isDirectory(root.resolve("/etc"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the root of a system, it has no directory etc" + cure);
        }
        if (!Files.isReadable(root.resolve("/etc"))) {
            throw new IllegalArgumentException("'" + text + "/etc' may not be read; run cronward as root");
        }
        return root;
    }
}
