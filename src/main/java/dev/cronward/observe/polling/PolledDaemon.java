package dev.cronward.observe.polling;

import dev.cronward.crontab.Dialect;
import dev.cronward.host.HostRoot;

/**
 * A crond as polling knows it.
 *
 * @param key its stable name
 * @param pid its process
 * @param foundAt when it was found, nanoseconds since boot; 0 where it was there before anybody looked
 * @param startedAt when that was forked, nanoseconds since boot
 * @param session its session, which a launcher shares and what a container's first process inherits does not
 * @param dialect whose habits it has
 * @param root the file tree that it sees
 * @param log where its lines go
 */
record PolledDaemon(
        String key, int pid, long foundAt, long startedAt, int session, Dialect dialect, HostRoot root, CrondLog log) {}
