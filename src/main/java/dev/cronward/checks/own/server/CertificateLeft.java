package dev.cronward.checks.own.server;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** How long a server's certificate is still valid. */
final class CertificateLeft {
    /** The number. */
    static final Quantity QUANTITY = new Quantity("certificate-left", "certificate_left_seconds", Unit.SECONDS);

    private CertificateLeft() {}

    /** A limit on it says nothing without TLS. */
    static void onlyWithTls(Written written, boolean tls, String cure) throws BadYaml {
        if (!tls && written.isLimited(QUANTITY.key())) {
            throw written.bad("min-" + QUANTITY.key(), "there is no certificate without " + cure);
        }
    }

    /** Notes it; one that has expired is a fault, also where it is itself trusted, which TLS lets pass. */
    static void note(SSLSession session, Instant now, Map<String, Double> values, List<String> faults) {
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
                values.put(QUANTITY.name(), (double) left.toSeconds());
                if (left.isNegative()) {
                    faults.add("its certificate has expired");
                }
            }
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("TLS without a certificate", e);
        }
    }
}
