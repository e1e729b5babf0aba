package dev.cronward.checks.own.sql;

import dev.cronward.checks.own.server.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/** A MySQL or MariaDB. */
final class MySql implements Database {
    /** Ways to log in by which whoever listens does not learn the password. */
    private static final String SAFE_LOGINS = "mysql_native_password,caching_sha2_password,client_ed25519,parsec";
    /** Nobody stands between the node and itself. */
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "::1");

    private final SqlServer settings;

    MySql(SqlServer settings) {
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
            connection.setReadOnly(true);
            try (Statement begin = connection.createStatement()) {
                begin.execute("START TRANSACTION READ ONLY");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:mariadb://" + settings.server().address() + "/" + settings.database();
    }

    private Properties properties() throws IOException {
        Server server = settings.server();
        String millis = Integer.toString(server.patience());
        Properties p = new Properties();
        p.setProperty("user", settings.user());
        if (settings.password().isPresent()) {
            p.setProperty("password", settings.password().get().read());
        }
        p.setProperty("connectTimeout", millis);
        p.setProperty("socketTimeout", millis);
        // What a server may ask for that is not the one we mean: files of ours, and that we go elsewhere.
        p.setProperty("allowLocalInfile", "false");
        p.setProperty("permitRedirect", "false");
        p.setProperty("sslMode", server.tls() ? "verify-full" : "disable");
        if (!server.tls()) {
            p.setProperty("restrictedAuth", SAFE_LOGINS);
            p.setProperty(
                    "allowPublicKeyRetrieval",
                    Boolean.toString(OWN.contains(server.address().host())));
        } else if (server.caFile().isPresent()) {
            p.setProperty("serverSslCert", server.caFile().get());
        }
        return p;
    }

    @Override
    public void limit(Statement statement) throws SQLException {
        statement.setQueryTimeout(
                Math.toIntExact(Math.max(1, settings.server().timeout().toSeconds())));
    }

    @Override
    public String words(SQLException failure) {
        return SqlWords.of(failure, settings.user());
    }
}
