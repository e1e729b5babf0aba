package dev.cronward.notify.email;

import dev.cronward.notify.Channel;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.Message;
import dev.cronward.notify.Pace;
import dev.cronward.notify.facts.Glance;
import dev.cronward.verdict.Incident;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Mail to some addresses when an incident opens and when it is over. Used by one thread. */
public final class EmailChannel implements Channel {
    private final String name;
    private final EmailSettings settings;
    private final List<InternetAddress> to;
    private final Mail mail;
    private final Smtp smtp;
    private final Refusal refusal;

    /** Who has the message of {@link #partly} already, which the server did not take for all at once. */
    private final Set<InternetAddress> served = new HashSet<>();

    private long partly = -1;

    /**
     * A channel to some addresses; nothing is sent yet.
     *
     * @param name the channel's name
     * @param node the node's name in messages
     * @throws IllegalArgumentException when an address is none
     */
    public EmailChannel(String name, EmailSettings settings, String node) {
        this.name = name;
        this.settings = settings;
        this.to = settings.to().stream().map(MailAddresses::one).toList();
        this.mail = new Mail(node, settings.from());
        this.smtp = new Smtp(settings.server(), helloName(node), settings.timeout());
        this.refusal = new Refusal(settings.server(), settings.timeout());
    }

    /** A domain name as RFC 5321 wants it. */
    private static String helloName(String node) {
        String name = node.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("^[.-]+|[.-]+$", "");
        return name.isEmpty() ? "localhost" : name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Pace pace() {
        return Pace.oneByOne(Duration.ZERO);
    }

    @Override
    public Delivery deliver(List<Message> messages, Instant now) {
        Message message = messages.getLast();
        if (!Glance.isNews(message)) {
            return new Delivery.Delivered();
        }
        if (partly != message.id()) {
            partly = message.id();
            served.clear();
        }
        List<InternetAddress> rest =
                to.stream().filter(one -> !served.contains(one)).toList();
        CompletableFuture<Smtp.Attempt> attempt = new CompletableFuture<>();
        // A virtual thread, since an interrupt closes the connection that one of them waits for.
        Thread sending = Thread.ofVirtual().name(name).start(() -> attempt(message.incident(), rest, now, attempt));
        try {
            return meaning(attempt.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return refusal.noAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusal.tryAgain("stopped while waiting for the answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("sending mail failed", e.getCause());
        } finally {
            sending.interrupt(); // no effect when it has ended
        }
    }

    private void attempt(
            Incident incident, List<InternetAddress> rest, Instant now, CompletableFuture<Smtp.Attempt> result) {
        try {
            MimeMessage whole = mail.of(incident, to.toArray(new InternetAddress[0]), smtp.session(), now);
            result.complete(smtp.send(whole, rest));
        } catch (MessagingException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private Delivery meaning(Smtp.Attempt attempt) {
        served.addAll(attempt.taken());
        Optional<MessagingException> failure = attempt.failure();
        return failure.isEmpty()
                ? new Delivery.Delivered()
                : refusal.meaning(failure.get(), attempt.connected(), !served.isEmpty());
    }

    @Override
    public String toString() {
        return name;
    }
}
