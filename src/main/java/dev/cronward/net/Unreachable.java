package dev.cronward.net;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Why a server could not be reached, in words of ours: messages of exceptions may contain what was sent. */
public final class Unreachable {
    private Unreachable() {}

    /**
     * What to say of a failure, after the server's address.
     *
     * @param failure with its causes
     * @param tlsCure what to check where TLS failed
     */
    public static String words(Throwable failure, String tlsCure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "has a host name that cannot be resolved";
            }
            if (cause instanceof SSLException) {
                return "cannot be reached: TLS failed (" + tls(cause) + "); " + tlsCure;
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return "cannot be reached: no answer while connecting";
            }
            if (cause instanceof ConnectException) {
                return "cannot be reached: connection refused or no route";
            }
        }
        return "cannot be reached: " + failure.getClass().getSimpleName();
    }

    /** What is wrong with the certificate, where it is that; the innermost cause says it best. */
    private static String tls(Throwable failure) {
        String words = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words = switch (cause) {
                case CertificateExpiredException e -> "its certificate has expired";
                case CertificateNotYetValidException e -> "its certificate is not valid yet";
                case CertPathValidatorException e -> "its certificate is not valid";
                case CertificateException e -> "its certificate is not for this name, or nobody trusted has signed it";
                default -> words;
            };
        }
        return words;
    }
}
