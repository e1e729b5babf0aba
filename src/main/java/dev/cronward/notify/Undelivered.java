package dev.cronward.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * A message that no receiver has taken yet.
 *
 * @param id its number
 * @param channel for whom it is
 * @param incident what it is about
 * @param code of the finding
 * @param subject of the finding, with whatever is secret in it
 * @param over whether it tells of the end of the incident
 * @param createdAt when it was written
 * @param attempts how often delivery was tried
 * @param reason why the last attempt failed or it was set aside, without secrets; empty while it was not tried
 * @param setAsideAt when it was given up; empty while it is owed and will be tried again
 */
public record Undelivered(
        long id,
        String channel,
        long incident,
        String code,
        String subject,
        boolean over,
        Instant createdAt,
        int attempts,
        Optional<String> reason,
        Optional<Instant> setAsideAt) {}
