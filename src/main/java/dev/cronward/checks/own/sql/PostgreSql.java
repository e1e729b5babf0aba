package dev.cronward.checks.own.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A PostgreSQL, and what speaks its protocol. */
final class PostgreSql implements Database {
    private final SqlServer settings;

    PostgreSql(SqlServer settings) {
        this.settings = settings;
    }

    @Override
    public String shown() {
        return settings.shown();
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public Connection open() throws SQLException, IOException {
        Connection connection = new Driver().connect(url(), properties());
        if (connection == null) {
            throw new IllegalStateException("the driver does not take " + url());
        }
        try {
            // Within the transaction, so that it holds behind a pooler too, and ends with it.
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement limit = connection.createStatement()) {
                limit.execute("SET LOCAL statement_timeout = "
                        + settings.server().timeout().toMillis());
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:postgresql://" + settings.server().address() + "/" + settings.database();
    }

    private Properties properties() throws IOException {
        Properties p = new Properties();
        String seconds =
                Long.toString(Duration.ofMillis(settings.server().patience()).toSeconds());
        PGProperty.USER.set(p, settings.user());
        if (settings.password().isPresent()) {
            PGProperty.PASSWORD.set(p, settings.password().get().read());
        }
        PGProperty.APPLICATION_NAME.set(p, "cronward");
        PGProperty.CONNECT_TIMEOUT.set(p, seconds);
        PGProperty.SOCKET_TIMEOUT.set(p, seconds);
        PGProperty.GSS_ENC_MODE.set(p, "disable");
        PGProperty.SSL_MODE.set(p, settings.server().tls() ? "verify-full" : "disable");
        if (settings.server().tls()) {
            if (settings.server().caFile().isPresent()) {
                PGProperty.SSL_ROOT_CERT.set(p, settings.server().caFile().get());
            } else {
                PGProperty.SSL_FACTORY.set(p, "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        }
        return p;
    }

    @Override
    public String words(SQLException failure) {
        return "3D000".equals(failure.getSQLState())
                ? "does not take the connection: there is no such database"
                : SqlWords.of(failure, settings.user());
    }
}
