package dev.cronward.wiring.config;

import dev.cronward.net.Certificates;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;

/** A file of certificates (PEM) that are trusted. */
public final class CertificateFile implements Converter<List<X509Certificate>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<X509Certificate> convert(String value) {
        return Certificates.read(value);
    }
}
