package dev.cronward.wiring.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/** A file of certificates (PEM) that are trusted. */
public final class CertificateFile implements Converter<List<X509Certificate>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<X509Certificate> convert(String value) {
        try (var in = Files.newInputStream(Path.of(value.strip()))) {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalArgumentException("'" + value + "' holds no certificate; it must be in PEM's form");
            }
            return all;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("'" + value + "' holds no certificates in PEM's form", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'" + value + "' cannot be read (" + e.getClass().getSimpleName()
                            + "); name a file of certificates that the user of the agent may read",
                    e);
        }
    }
}
