package dev.cronward.net;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS over a connection, with the certificate verified for the name that was asked for. */
public final class Tls {
    private Tls() {}

    /**
     * Shakes hands; closing the result closes the connection below it.
     *
     * @param plain connected, with a time-out for reading
     * @param host whose certificate it must be: without that anybody could read along
     * @param trusted who may have signed it; empty: whom the system trusts
     */
    public static SSLSocket over(Socket plain, String host, int port, List<X509Certificate> trusted)
            throws IOException {
        SSLSocketFactory factory =
                trusted.isEmpty() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : TrustedOnly.of(trusted);
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
