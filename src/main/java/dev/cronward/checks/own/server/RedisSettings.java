package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Secret;
import java.util.Optional;

/**
 * A number that a Redis holds.
 *
 * @param server which
 * @param user for servers with several users (Redis 6 and later); without, the password alone
 * @param password a file; without, nobody logs in
 * @param database its number
 * @param command by which it is asked for
 * @param key of what
 */
record RedisSettings(
        Server server,
        Optional<String> user,
        Optional<Secret> password,
        int database,
        RedisCommand command,
        String key) {}
