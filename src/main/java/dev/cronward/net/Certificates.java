package dev.cronward.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in files. */
public final class Certificates {
    private Certificates() {}

    /**
     * All certificates of a file (PEM), at least one.
     *
     * @throws IllegalArgumentException where that cannot be had, with the reason and the file's name
     */
    public static List<X509Certificate> read(String file) {
        try (var in = Files.newInputStream(Path.of(file.strip()))) {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalArgumentException("'" + file + "' holds no certificate; it must be in PEM's form");
            }
            return all;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'" + file + "' holds no certificates in PEM's form", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'" + file + "' cannot be read (" + e.getClass().getSimpleName()
                            + "); name a file of certificates that the user of the agent may read",
                    e);
        }
    }
}
