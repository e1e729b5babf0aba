package dev.cronward.checks.own.server;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Written;
import dev.cronward.net.Address;
import java.util.Optional;

/** The keys of all kinds that ask a server by a connection of their own. */
public final class ServerKeys {
    private ServerKeys() {}

    /**
     * Reads them.
     *
     * @param key that names the server
     * @param address its value, or the part that is the address: {@code HOST:PORT}
     */
    public static Server server(Written written, String key, String address) throws BadYaml {
        boolean tls = written.yes("tls");
        if (!tls && written.has("ca-file")) {
            throw written.bad("ca-file", "it is of use with 'tls: yes' alone");
        }
        try {
            return new Server(Address.parse(address), tls, caFile(written), written.timeout());
        } catch (IllegalArgumentException e) {
            throw written.bad(key, String.valueOf(e.getMessage()));
        }
    }

    /** The file of trusted certificates; it is read at each look. */
    static Optional<String> caFile(Written written) throws BadYaml {
        return written.has("ca-file") ? Optional.of(written.path("ca-file")) : Optional.empty();
    }
}
