package dev.cronward.records.syslog;

import dev.cronward.net.Unreachable;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.SafeText;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Records as messages to a log server. */
public final class SyslogSink implements Sink {
    private static final int SHOWN = 300;

    private final String name;
    private final SyslogSettings settings;
    private final SyslogMessage message;
    private final Wire wire;

    /** Nothing is opened before the first record. */
    public SyslogSink(String name, SyslogSettings settings) {
        this.name = name;
        this.settings = settings;
        this.message = new SyslogMessage(
                settings.facility(),
                settings.messageBytes(),
                ProcessHandle.current().pid());
        this.wire =
                settings.transport() == SyslogSettings.Transport.UDP ? new UdpWire(settings) : new StreamWire(settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery deliver(List<RunRecord> records, Instant now) {
        List<byte[]> messages = records.stream().map(message::of).toList();
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        // A virtual thread, since an interrupt closes the connection that one of them waits for.
        Thread sending = Thread.ofVirtual().name(name).start(() -> send(messages, sent));
        try {
            sent.get(settings.timeout().plus(StreamWire.SETTLING).toMillis(), TimeUnit.MILLISECONDS);
            return new Delivery.Delivered();
        } catch (TimeoutException e) {
            return tryAgain("takes nothing within " + settings.timeout().toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tryAgain("stopped while sending");
        } catch (ExecutionException e) {
            return tryAgain(why(e.getCause() == null ? e : e.getCause()));
        } finally {
            if (!sent.isDone()) {
                sending.interrupt();
                wire.close();
            }
        }
    }

    private void send(List<byte[]> messages, CompletableFuture<Boolean> sent) {
        try {
            wire.send(messages);
            sent.complete(true);
        } catch (IOException | RuntimeException e) {
            sent.completeExceptionally(e);
        }
    }

    private static String why(Throwable failure) {
        return switch (failure) {
            case PortUnreachableException nobody -> "cannot be reached: nobody listens there";
            case SocketTimeoutException late -> "cannot be reached: no answer while connecting";
            case ConnectException refused -> Unreachable.words(refused, "");
            case SocketException broken ->
                "broke the connection: " + SafeText.head(SafeText.line(String.valueOf(broken.getMessage())), SHOWN);
            case IOException closed
            when closed.getClass() == IOException.class ->
                SafeText.head(SafeText.line(String.valueOf(closed.getMessage())), SHOWN);
            default -> Unreachable.words(failure, "check ca-file, and that the certificate is for the name in host");
        };
    }

    private Delivery tryAgain(String reason) {
        return new Delivery.TryAgain(settings.shown() + " " + reason, Optional.empty());
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
