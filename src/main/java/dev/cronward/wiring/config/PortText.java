package dev.cronward.wiring.config;

/** A port in configuration. */
final class PortText {
    private PortText() {}

    /** Anything but 1 to 65535 is an error. */
    static int read(String value) {
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("'" + value + "' is no port from 1 to 65535");
    }
}
