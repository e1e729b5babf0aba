package dev.cronward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cronward.notify.Undelivered;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A message that nobody has taken yet, as the API tells it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeliveryJson(
        long id,
        String channel,
        String state,
        long incident,
        String code,
        String subject,
        boolean over,
        String createdAt,
        int attempts,
        @Nullable String reason,
        @Nullable String setAsideAt) {
    static DeliveryJson of(Undelivered message) {
        return new DeliveryJson(
                message.id(),
                message.channel(),
                message.setAsideAt().isPresent() ? "set-aside" : "owed",
                message.incident(),
                message.code(),
                message.subject(),
                message.over(),
                Json.time(message.createdAt()),
                message.attempts(),
                message.reason().orElse(null),
                Json.time(message.setAsideAt()));
    }
}
