package dev.cronward.observe.kernel;

import dev.cronward.linux.Fanotify;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells, each null where it refuses to.
 *
 * @param connector starts and ends of processes
 * @param taskstats what processes cost
 * @param closed files that were closed
 */
public record Feeds(
        @Nullable ConnectorFeed connector,
        @Nullable TaskstatsFeed taskstats,
        @Nullable Fanotify closed) {}
