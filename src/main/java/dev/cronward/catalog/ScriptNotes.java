package dev.cronward.catalog;

import dev.cronward.crontab.ScriptComment;
import dev.cronward.host.FileFacts;
import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The facts that a script says of itself. Every source of such facts inside a script belongs here, and what it finds is
 * read by {@link JobNotes} like the comment above a crontab entry.
 */
final class ScriptNotes {
    /** Comments for cronward stand at the top; the rest of a script, or of a large program, is not read. */
    private static final int HEAD_BYTES = 8_192;

    private ScriptNotes() {}

    /** Key to value as written; empty where it says nothing or cannot be read. */
    static Map<String, String> of(HostRoot root, String script) {
        try {
            Path path = LinkWalk.real(root, script, true);
            if (!FileFacts.of(path).regular()) {
                return Map.of(); // opening a named pipe would wait for a writer for ever
            }
            try (InputStream in = Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return ScriptComment.notes(new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Map.of();
        }
    }
}
