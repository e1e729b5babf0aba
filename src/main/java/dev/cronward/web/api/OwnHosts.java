package dev.cronward.web.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a Host header names this agent. A page whose own name was made to point at 127.0.0.1 (DNS rebinding)
 * sends its own name, so a foreign name is the mark of such a page.
 *
 * @param configured the host part of the configured address
 * @param local the address at which the connection arrived, without brackets
 */
record OwnHosts(String configured, String local) {
    boolean isOwn(@Nullable String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = withoutPort(hostHeader).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}")
                || isSame(host, configured)
                || isSame(host, local);
    }

    /** An address may be reached under any port: through a tunnel the port is the tunnel's. */
    private static String withoutPort(String hostHeader) {
        return hostHeader.replaceFirst(":\\d{1,5}$", "");
    }

    private static boolean isSame(String host, String own) {
        String lower = own.toLowerCase(Locale.ROOT);
        return !lower.isEmpty() && (host.equals(lower) || host.equals("[" + lower + "]"));
    }
}
