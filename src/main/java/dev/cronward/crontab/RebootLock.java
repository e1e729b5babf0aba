package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The empty file by which a crond tells its first start after a boot from a mere restart: the one that does not find it
 * makes it and starts the {@code @reboot} entries, and /run is empty after a boot. The names are those in the programs.
 */
public final class RebootLock {
    private RebootLock() {}

    /** When it was made; empty where it is not there or cannot be seen. */
    public static Optional<Instant> madeAt(HostRoot root, Dialect dialect) {
        String name = dialect == Dialect.CRONIE ? "cron.reboot" : "crond.reboot";
        for (String directory : List.of("/run/", "/var/run/")) {
            try {
                return Optional.of(Files.getLastModifiedTime(LinkWalk.real(root, directory + name, true))
                        .toInstant());
            } catch (IOException e) {
                // Perhaps in the other place.
            }
        }
        return Optional.empty();
    }
}
