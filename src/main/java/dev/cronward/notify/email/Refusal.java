package dev.cronward.notify.email;

import dev.cronward.net.Unreachable;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.SafeText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a mail server did not take a message. Only an answer to the message itself (5yz after DATA, 552 to
 * its size) sets it aside. Who may log in, send and receive is a matter of configuration: that is tried again until it
 * is mended, and nothing is lost meanwhile. An address that alone is refused holds up nobody: the others have the
 * message, and that it is not whole is kept with the reason.
 */
final class Refusal {
    private static final int SHOWN = 300;
    private static final int TOO_BIG = 552;

    private final EmailSettings.Server server;
    private final Secrets secrets;
    private final Duration timeout;

    /**
     * Nothing is refused yet.
     *
     * @param timeout how long the server had for its answers
     */
    Refusal(EmailSettings.Server server, Duration timeout) {
        this.server = server;
        this.secrets = Secrets.of(server);
        this.timeout = timeout;
    }

    /**
     * What to do with the message.
     *
     * @param somebodyHasIt whether the server took it for any address, now or before
     */
    Delivery meaning(MessagingException failure, boolean connected, boolean somebodyHasIt) {
        if (!connected) {
            return beforeTheMessage(failure);
        }
        List<SMTPAddressFailedException> addresses = new ArrayList<>();
        Optional<SMTPSendFailedException> message = Optional.empty();
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (e instanceof SMTPAddressFailedException address) {
                addresses.add(address);
            } else if (e instanceof SMTPSendFailedException answer && answer.getReturnCode() > 0) {
                message = Optional.of(answer);
            }
        }
        if (!addresses.isEmpty()) {
            return refusedAddresses(addresses, somebodyHasIt);
        }
        if (message.isEmpty()) {
            return network(cause(failure));
        }
        SMTPSendFailedException answer = message.get();
        String said = "answered " + text(answer.getMessage());
        boolean toSender = String.valueOf(answer.getCommand()).startsWith("MAIL");
        if (answer.getReturnCode() < 500) {
            return tryAgain(said);
        }
        return toSender && answer.getReturnCode() != TOO_BIG
                ? tryAgain("does not take mail of ours (check from and user): " + said)
                : new Delivery.Rejected(shown() + " " + said);
    }

    private Delivery refusedAddresses(List<SMTPAddressFailedException> addresses, boolean somebodyHasIt) {
        String all = addresses.stream()
                .map(one -> one.getAddress().getAddress() + " (" + text(one.getMessage()) + ")")
                .collect(Collectors.joining(", "));
        boolean forNow = addresses.stream().anyMatch(one -> one.getReturnCode() < 500);
        return forNow || !somebodyHasIt
                ? tryAgain("does not take mail for " + all + (forNow ? "" : "; check to"))
                : new Delivery.Rejected(shown() + " has sent it, but not to " + all);
    }

    private Delivery beforeTheMessage(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return tryAgain("does not let us log in (check user and password): " + text(failure.getMessage()));
        }
        Throwable cause = cause(failure);
        return cause == failure ? tryAgain("is of no use: " + text(failure.getMessage())) : network(cause);
    }

    /** The time of one step and that of the whole are the same: whichever ends first, it is told in the same words. */
    private Delivery network(Throwable cause) {
        return cause instanceof SocketTimeoutException ? noAnswer() : tryAgain(Unreachable.words(cause, tlsCure()));
    }

    /** The exception of the network that stands behind one of mail, if there is one. */
    private static Throwable cause(MessagingException failure) {
        Exception inner = failure.getNextException();
        return inner == null ? failure : inner;
    }

    private String tlsCure() {
        return switch (server.tls()) {
            case STARTTLS -> "check that the certificate is valid for this host, and ca-file";
            case IMPLICIT ->
                "check that the certificate is valid for this host, ca-file, and that tls should be implicit";
            case NONE -> "check tls";
        };
    }

    private String text(@Nullable String answer) {
        return SafeText.head(secrets.hide(SafeText.line(String.valueOf(answer))), SHOWN);
    }

    private String shown() {
        return server.host() + ":" + server.port();
    }

    /** The server said nothing for too long. */
    Delivery noAnswer() {
        return tryAgain("no answer within " + timeout.toMillis() + " ms");
    }

    /** Nothing was taken, for a reason in words. */
    Delivery tryAgain(String why) {
        return new Delivery.TryAgain(shown() + " " + why, Optional.empty());
    }
}
