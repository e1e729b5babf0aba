package dev.cronward.crontab;

import dev.cronward.host.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads small text files that anybody may have put there. */
final class TableFile {
    /** Far above what crond's limit of 10,000 lines allows for; keeps a huge file from filling the memory. */
    static final int MOST_BYTES = 16 << 20;

    private TableFile() {}

    /**
     * The contents of a regular file.
     *
     * @throws IOException when it is none, cannot be read or is larger than {@link #MOST_BYTES}
     */
    static byte[] bytes(Path path) throws IOException {
        if (!FileFacts.of(path).regular()) {
            // Opening a named pipe would wait for a writer for ever.
            throw new FileSystemException(path.toString(), null, "not a regular file");
        }
        try (InputStream in = Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new FileSystemException(path.toString(), null, "larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return bytes;
        }
    }
}
