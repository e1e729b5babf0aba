package dev.cronward.checks.own.sql;

import dev.cronward.checks.own.server.FailureWords;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a server of databases complains of, after its name. */
final class SqlWords {
    private static final int SHOWN = 200;

    private SqlWords() {}

    /**
     * By the state (SQL:2011, table 38; PostgreSQL and MySQL keep to it) where that says enough.
     *
     * @param user who asked
     */
    static String of(SQLException failure, String user) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("28")) {
            return "does not let the user " + user + " in; check user and password-file";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException network) {
                return FailureWords.of(network);
            }
        }
        if (state.startsWith("08")) {
            return "does not take the connection: " + line(failure.getMessage());
        }
        return "refuses the query: " + line(failure.getMessage());
    }

    /** The first line, without the number of the connection that MariaDB's driver puts before it. */
    static String line(@Nullable String message) {
        String first = String.valueOf(message).lines().findFirst().orElse("");
        String text = first.replaceFirst("^\\(conn=\\d+\\) ", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
