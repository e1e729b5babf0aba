package dev.cronward.checks.own.sql;

import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.server.Server;
import java.util.Optional;

/**
 * A database on a server.
 *
 * @param server where, and how it is asked
 * @param database its name there: letters, digits, {@code _}, {@code -}, {@code .} and {@code $}
 * @param user who asks
 * @param password a file; without, the server has to let the user in without one
 */
record SqlServer(Server server, String database, String user, Optional<Secret> password) {
    /** For people. */
    String shown() {
        return server.address() + "/" + database;
    }
}
