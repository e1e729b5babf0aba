package dev.cronward.notify;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why a receiver could not be reached, in words of ours: messages of exceptions may contain what was sent. */
public final class Unreachable {
    private Unreachable() {}

    /**
     * What to say of a failure, after the receiver's address.
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
                return "cannot be reached: TLS failed (" + cause.getClass().getSimpleName() + "); " + tlsCure;
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
}
