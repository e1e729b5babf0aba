package dev.cronward.observe.join;

import java.time.Instant;
import java.util.Optional;

/**
 * A run as the kernel showed it, before anybody knows its job.
 *
 * @param pid its process
 * @param at when that was forked
 * @param daemon process id of the crond that started it
 * @param launcher process id of crond's child above it; the run's own where crond is its parent
 * @param launchedAt when that child was forked
 * @param place its place among crond's children of that minute, or among run-parts' children, from 0; {@link
 *     #NO_PLACE} when unknown
 * @param uid real user id
 * @param command what the shell was told to run, or the script that run-parts started; empty when it was too late to
 *     read it
 * @param words its arguments, blanks between them, where its shell had become the command before it was looked at
 * @param within the run of which it is a part, where run-parts started it
 */
public record Sighting(
        int pid,
        Instant at,
        int daemon,
        int launcher,
        Instant launchedAt,
        int place,
        int uid,
        Optional<String> command,
        Optional<String> words,
        Optional<Within> within) {
    /** No place is known: it was found, not seen to be forked. */
    public static final int NO_PLACE = -1;

    /**
     * Where a script runs.
     *
     * @param whole the run that called run-parts
     * @param directory the directory that run-parts was told
     */
    public record Within(Sighting whole, String directory) {}
}
