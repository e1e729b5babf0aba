package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.people.MaintenanceWindow;
import dev.cronward.people.Mute;
import dev.cronward.people.Target;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mute, or a configured window of maintenance, as the API tells it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record MuteJson(
        @Nullable Long id,
        List<String> targets,
        boolean maintenance,
        boolean inForce,
        @Nullable String from,
        @Nullable String until,
        @Nullable String by,
        String reason,
        @Nullable String window,
        @Nullable String endedAt,
        @Nullable String endedBy) {
    static MuteJson of(Mute mute, Instant now) {
        return new MuteJson(
                mute.id(),
                mute.targets().stream().map(Target::text).toList(),
                mute.isMaintenance(),
                mute.holds(now),
                Json.time(mute.from()),
                Json.time(mute.until()),
                mute.by(),
                mute.reason(),
                null,
                Json.time(mute.endedAt()),
                mute.endedBy().orElse(null));
    }

    static MuteJson of(MaintenanceWindow window, Instant now) {
        return new MuteJson(
                null,
                List.of(Target.NODE.text()),
                true,
                window.openUntil(now).isPresent(),
                null,
                Json.time(window.openUntil(now)),
                null,
                "maintenance " + window.text(),
                window.text(),
                null,
                null);
    }
}
