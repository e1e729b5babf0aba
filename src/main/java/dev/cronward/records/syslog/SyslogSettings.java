package dev.cronward.records.syslog;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * A log server and what it is told.
 *
 * @param transport how messages get there
 * @param host its name or address
 * @param port its port
 * @param trusted who may have signed its certificate; empty: whom the system trusts
 * @param facility number of the facility, 0 to 23
 * @param messageBytes longest message, bytes; records are shortened to fit
 * @param timeout for one delivery, connecting included
 */
public record SyslogSettings(
        Transport transport,
        String host,
        int port,
        List<X509Certificate> trusted,
        int facility,
        int messageBytes,
        Duration timeout) {
    /** How messages get there. */
    public enum Transport {
        /** A datagram each (RFC 5426): nobody hears of one that is lost. */
        UDP,
        /** A connection, each message with its length before it (RFC 6587, octet counting). */
        TCP,
        /** The same within TLS (RFC 5425). */
        TLS
    }

    /** {@code host:port}, for people. */
    String shown() {
        return (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]") + ":" + port;
    }
}
