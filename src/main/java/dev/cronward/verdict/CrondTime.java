package dev.cronward.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One life of a crond: a process from its start to its end.
 *
 * @param pid the process
 * @param started when it was started
 * @param until when it ended; empty while it is there
 * @param how for people, when it has ended: how
 * @param zone the time zone that it was started in; empty where the zone had been changed before anybody looked
 * @param zoneChanged when /etc/localtime was last changed, if that was after its start
 */
public record CrondTime(
        int pid,
        Instant started,
        Optional<Instant> until,
        String how,
        Optional<ZoneId> zone,
        Optional<Instant> zoneChanged) {}
