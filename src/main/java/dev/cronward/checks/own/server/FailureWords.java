package dev.cronward.checks.own.server;

import dev.cronward.net.Unreachable;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;

/** What is wrong with a server, in words of ours that stay the same while nothing changes. */
public final class FailureWords {
    private static final String TLS_CURE = "check ca-file, and that the certificate is for the name that is asked";

    private FailureWords() {}

    /** After the server's address. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case EOFException hungUp -> {
                    return "hangs up without an answer";
                }
                case ProtocolException garbage -> {
                    return "does not speak this protocol";
                }
                case SocketTimeoutException late -> {
                    return "does not answer in time";
                }
                case HttpTimeoutException late -> {
                    return "does not answer in time";
                }
                case NoRouteToHostException nowhere -> {
                    return "cannot be reached: connection refused or no route";
                }
                case ConnectException refused -> {
                    return Unreachable.words(refused, TLS_CURE);
                }
                case SocketException broken -> {
                    return "breaks the connection";
                }
                default -> {
                    // its cause may say more
                }
            }
        }
        return Unreachable.words(failure, TLS_CURE);
    }
}
