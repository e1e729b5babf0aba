package dev.cronward.verdict.miss;

import dev.cronward.schedule.CrondCalendar;
import dev.cronward.schedule.ExpectedStart;
import dev.cronward.verdict.CrondTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The crond goes by the time zone that it was started in, and /etc/localtime was changed since. Most cronds follow the
 * change within a minute (the GNU C library looks at the file each time); with TZ=:/etc/localtime, or with musl, they
 * do not. Told only where the zone it was started in is known and has another time for this start.
 */
final class ZoneStale implements CauseRule {
    @Override
    public Optional<Cause> find(Unmade start) {
        return start.memory()
                .crondTime(start.job().crond(), start.at())
                .filter(time -> time.zoneChanged()
                        .filter(changed -> changed.isBefore(start.at()))
                        .isPresent())
                .flatMap(time -> time.zone().flatMap(zone -> stale(start, time, zone)));
    }

    private static Optional<Cause> stale(Unmade start, CrondTime time, ZoneId zone) {
        boolean sameClock = zone.getRules()
                .getOffset(start.at())
                .equals(start.job().zone().getRules().getOffset(start.at()));
        if (sameClock) {
            return Optional.empty();
        }
        Optional<ExpectedStart> old =
                new CrondCalendar(zone).next(start.job().when(), start.at().minusSeconds(12 * 3600));
        return Optional.of(Cause.of(
                "time-zone-stale",
                "crond_started",
                time.started().toString(),
                "zone_changed",
                time.zoneChanged().map(Instant::toString).orElse(""),
                "zone_of_crond",
                zone.getId(),
                "zone_of_node",
                start.job().zone().getId(),
                "starts_instead_at",
                old.map(instead -> instead.at().toString()).orElse("")));
    }
}
