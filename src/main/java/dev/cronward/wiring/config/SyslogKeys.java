package dev.cronward.wiring.config;

import dev.cronward.records.syslog.SyslogSettings;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of a log server. */
final class SyslogKeys {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** By number (RFC 5424, table 1), as log servers name them; those of special use are left out. */
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "",
            "",
            "",
            "",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    /** Every receiver takes so much of a datagram, or should (RFC 5426); and so much rsyslog takes unless told. */
    private static final int UDP_BYTES = 2_048;

    private static final int STREAM_BYTES = 8_192;
    private static final int LEAST_BYTES = 2_048;
    private static final int MOST_BYTES = 65_000;

    private SyslogKeys() {}

    /** Reads them; empty when there is a problem, which the keys then hold. */
    static Optional<SyslogSettings> read(NamedKeys keys) {
        Optional<String> host = keys.required("host", HostText::read, "name the log server");
        SyslogSettings.Transport transport =
                keys.value("transport", SyslogKeys::transport).orElse(SyslogSettings.Transport.TCP);
        boolean tls = transport == SyslogSettings.Transport.TLS;
        // RFC 5425 has a port for TLS; for TCP none is registered, and 514 is what servers listen on.
        int port = keys.value("port", PortText::read).orElse(tls ? 6514 : 514);
        List<X509Certificate> trusted =
                keys.value("ca-file", new CertificateFile()).orElse(List.of());
        if (!tls && !trusted.isEmpty()) {
            keys.complain("ca-file", "is of use with transport=tls only; say that, or remove it");
        }
        int facility = keys.value("facility", SyslogKeys::facility).orElse(FACILITIES.indexOf("cron"));
        int bytes = keys.value("message-size", SyslogKeys::size)
                .orElse(transport == SyslogSettings.Transport.UDP ? UDP_BYTES : STREAM_BYTES);
        Duration timeout = keys.value("timeout", new SpanText()).orElse(TIMEOUT);
        return host.map(name -> new SyslogSettings(transport, name, port, trusted, facility, bytes, timeout));
    }

    private static SyslogSettings.Transport transport(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "udp" -> SyslogSettings.Transport.UDP;
            case "tcp" -> SyslogSettings.Transport.TCP;
            case "tls" -> SyslogSettings.Transport.TLS;
            default -> throw new IllegalArgumentException("'" + value + "' is none of udp, tcp and tls");
        };
    }

    private static int facility(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        int number = word.isEmpty() ? -1 : FACILITIES.indexOf(word);
        if (number < 0) {
            throw new IllegalArgumentException("'" + value + "' is none of "
                    + FACILITIES.stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", ")));
        }
        return number;
    }

    private static int size(String value) {
        long size = new SizeText().convert(value);
        if (size < LEAST_BYTES || size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a size from " + LEAST_BYTES + " to " + MOST_BYTES + " bytes");
        }
        return (int) size;
    }
}
