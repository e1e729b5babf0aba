package dev.cronward.cli;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where an agent listens.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port TCP port
 */
record AgentAddress(String host, int port) {
    static final String USUAL = "http://127.0.0.1:9180";
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    /**
     * Reads {@code http://HOST[:PORT]} or {@code HOST:PORT}.
     *
     * @throws Trouble when it is neither
     */
    static AgentAddress parse(String text) throws Trouble {
        return parse(
                text,
                "Give --agent (or CRONWARD_AGENT) as http://HOST:PORT, usually " + USUAL
                        + "; an agent on another machine is best reached through an SSH tunnel.");
    }

    /** The same, with what is to be done when it is neither. */
    static AgentAddress parse(String text, String cure) throws Trouble {
        String url = text.contains("://") ? text : "http://" + text;
        try {
            URI uri = new URI(url);
            String path = uri.getPath();
            if ("http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= LAST_PORT
                    && uri.getQuery() == null
                    && (path == null || path.isEmpty() || path.equals("/"))) {
                return new AgentAddress(
                        uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
            }
        } catch (URISyntaxException e) {
            // told below like every other text that is no address
        }
        throw new Trouble(ExitStatus.USAGE, "not the address of an agent: " + text, cure);
    }

    /** As it stands in a Host header. */
    String hostAndPort() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + hostAndPort();
    }
}
