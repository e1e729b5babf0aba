package dev.cronward.wiring.config;

/** The name or address of a host in configuration. */
final class HostText {
    private HostText() {}

    /** Without the white space around it; anything that is no host is an error. */
    static String read(String value) {
        String host = value.strip();
        if (!host.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}")) {
            throw new IllegalArgumentException("not the name or address of a host");
        }
        return host;
    }
}
