package dev.cronward.checks.own.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that a query is put to: opened for one look, and for reading only. */
interface Database {
    /** For people, without a secret. */
    String shown();

    /** Whether it is a server, so that waiting for it can be ended by hanging up. */
    boolean isServer();

    /**
     * Opens it so that nothing can be written, and a query ends by itself after the time of the check.
     *
     * @throws IOException where it is not the database that is at fault, for example a password file that is not there
     */
    Connection open() throws SQLException, IOException;

    /** Sets what is particular to this database for the query. */
    default void limit(Statement statement) throws SQLException {}

    /**
     * What is wrong, after the name of the database; it stays the same while nothing changes.
     *
     * @throws IOException where that says nothing about what is asked for
     */
    String words(SQLException failure) throws IOException;
}
