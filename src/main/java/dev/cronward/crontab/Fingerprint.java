package dev.cronward.crontab;

import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** One number out of what the file system says of some files, without opening any. */
final class Fingerprint {
    private final HostRoot root;
    private long value = 17;

    Fingerprint(HostRoot root) {
        this.root = root;
    }

    long value() {
        return value;
    }

    /** Takes in a file, and what it leads to if it is a link. */
    void file(String file) {
        try {
            add(LinkWalk.real(root, file, false), file);
        } catch (IOException e) {
            mix(file.hashCode());
        }
    }

    /** Takes in a directory and everything in it. */
    void directory(String directory) {
        try {
            Path real = LinkWalk.real(root, directory, true);
            mix(FileFacts.of(real));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(real)) {
                for (Path file : files) {
                    mix(file.getFileName().hashCode());
                    add(file, directory + "/" + file.getFileName());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            mix(directory.hashCode());
        }
    }

    private void add(Path path, String file) {
        try {
            FileFacts facts = FileFacts.of(path);
            mix(facts);
            if (facts.link()) {
                mix(FileFacts.of(LinkWalk.real(root, file, true)));
            }
        } catch (IOException e) {
            mix(file.hashCode());
        }
    }

    private void mix(FileFacts facts) {
        mix(facts.inode());
        mix(facts.size());
        mix(facts.mode());
        mix(facts.owner());
        mix(facts.hardLinks());
        mix(facts.modified().hashCode());
        mix(facts.changed().hashCode());
    }

    private void mix(long part) {
        long mixed = (value ^ part) * 0x9E3779B97F4A7C15L;
        value = mixed ^ (mixed >>> 29);
    }
}
