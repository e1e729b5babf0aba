package dev.cronward.observe.process;

import dev.cronward.catalog.Crond;
import dev.cronward.host.FileFacts;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time zone that a crond's machine is in at present, which may have been changed since that crond was started.
 *
 * <p>Seen on Debian's crond: with no TZ it goes by the new zone from the next minute on, since the GNU C library looks at
 * /etc/localtime each time. With {@code TZ=:/etc/localtime}, and with musl, the zone is read once.
 */
public final class ZoneLook {
    private ZoneLook() {}

    /** When /etc/localtime was last changed; empty where the crond has a zone of its own (TZ) or it cannot be read. */
    public static Optional<Instant> changed(Crond crond) {
        if (CrondReader.zoneVariable(crond.pid()).flatMap(CrondZone::ofVariable).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileFacts.of(crond.root().resolve("/etc/localtime"))
                    .changed()
                    .toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The zone of its environment and its file tree as they are now. */
    public static ZoneId zone(Crond crond) {
        return CrondZone.of(CrondReader.zoneVariable(crond.pid()), crond.root());
    }
}
