package dev.cronward.cli;

import dev.cronward.net.Address;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where the agent beside this command has its health: as the agent itself is told, in the same order. */
final class ManagementAddress {
    static final String USUAL = "127.0.0.1:9181";
    static final Path USUAL_FILE = Path.of("/etc/cronward/cronward.conf");
    private static final String VARIABLE = "CRONWARD_MANAGEMENT_ADDRESS";
    private static final String KEY = "cronward.management.address";

    private ManagementAddress() {}

    /**
     * The option, the environment, the configuration file, or the usual one.
     *
     * @throws Trouble when it is none
     */
    static AgentAddress of(Optional<String> option, Map<String, String> environment, Path file) throws Trouble {
        String text = option.or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .or(() -> written(file))
                .filter(value -> !value.isBlank())
                .orElse(USUAL);
        try {
            // The agent's own form, which has brackets around any address.
            Address address = Address.parse(text);
            return new AgentAddress(address.host(), address.port());
        } catch (IllegalArgumentException e) {
            return AgentAddress.parse(
                    text.strip(), "Give --management (or " + VARIABLE + ") as HOST:PORT, usually " + USUAL + ".");
        }
    }

    /** A file that cannot be read is the agent's to complain of: then the usual address is asked. */
    private static Optional<String> written(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties.getProperty(KEY));
    }

    /** An agent that listens on all addresses is asked on the machine's own. */
    static InetAddress ip(AgentAddress address) throws UnknownHostException {
        InetAddress ip = InetAddress.getByName(address.host());
        if (!ip.isAnyLocalAddress()) {
            return ip;
        }
        return InetAddress.getByName(ip.getAddress().length == 4 ? "127.0.0.1" : "::1");
    }
}
