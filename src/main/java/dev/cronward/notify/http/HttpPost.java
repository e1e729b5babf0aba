package dev.cronward.notify.http;

import dev.cronward.net.BoundedBody;
import dev.cronward.net.Unreachable;
import dev.cronward.notify.Delivery;
import dev.cronward.notify.SafeText;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One POST, and what its result means for the messages in it.
 *
 * @param client shared by all channels; must not follow redirects, which would carry credentials elsewhere
 * @param endpoint where to
 * @param timeout for everything: connecting, sending, waiting, reading the answer
 * @param manners what this receiver wants beyond what all do
 */
public record HttpPost(HttpClient client, Endpoint endpoint, Duration timeout, Manners manners) {
    /**
     * What is particular to a receiver.
     *
     * @param headers sent with every request
     * @param refused statuses by which it says that it will never take this, beside the usual ones
     * @param answer told what was answered, its first 4 KiB, where it took it
     */
    public record Manners(Map<String, String> headers, Set<Integer> refused, Consumer<String> answer) {}

    /** To a receiver like others. */
    public HttpPost(HttpClient client, Endpoint endpoint, Duration timeout) {
        this(client, endpoint, timeout, new Manners(Map.of(), Set.of(), text -> {}));
    }

    /** Enough of an answer to show what the receiver complains of. */
    private static final int ANSWER_BYTES = 4096;

    private static final int ANSWER_SHOWN = 300;

    /** A client as the channels need it: HTTP/1.1 (a proxy's upgrade can only harm), no redirects. */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends it. Blocks at most for the time-out; an interrupt ends it early.
     *
     * @param now the present, to read a Retry-After that is a date
     */
    public Delivery json(byte[] body, Instant now) {
        return send("application/json", body, now);
    }

    /** The same with plain text (UTF-8). */
    public Delivery text(byte[] body, Instant now) {
        return send("text/plain; charset=utf-8", body, now);
    }

    private Delivery send(String type, byte[] body, Instant now) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.target())
                .header("Content-Type", type)
                .header("User-Agent", "cronward")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        manners.headers().forEach(request::header);
        endpoint.authorization().ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request.build(), info -> new BoundedBody(ANSWER_BYTES));
        try {
            HttpResponse<String> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return meaning(answer, now);
        } catch (TimeoutException e) {
            return tryAgain("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tryAgain("stopped while waiting for the answer");
        } catch (ExecutionException e) {
            return tryAgain(Unreachable.words(
                    e.getCause() == null ? e : e.getCause(), "check the certificate and that the URL should be https"));
        } finally {
            exchange.cancel(true); // after a time-out or an interrupt this closes the connection; otherwise no effect
        }
    }

    private Delivery meaning(HttpResponse<String> answer, Instant now) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            manners.answer().accept(answer.body());
            return new Delivery.Delivered();
        }
        String told = endpoint.redact(SafeText.line(answer.body()));
        String reason = "answered " + status + (told.isEmpty() ? "" : ": " + SafeText.head(told, ANSWER_SHOWN));
        if (manners.refused().contains(status)) {
            return new Delivery.Rejected(endpoint.shown() + " " + reason);
        }
        return switch (status) {
            // The message itself is at fault.
            case 400, 413, 422 -> new Delivery.Rejected(endpoint.shown() + " " + reason);
            case 401, 403, 407 -> tryAgain(reason + " (check the credentials in its URL)");
            // The way is at fault (a wrong path, a proxy before its backend is up): the message may still arrive.
            case 404, 405 -> tryAgain(reason + " (check the path of its URL)");
            default ->
                new Delivery.TryAgain(
                        endpoint.shown() + " " + reason,
                        answer.headers().firstValue("Retry-After").flatMap(v -> RetryAfter.parse(v, now)));
        };
    }

    private Delivery tryAgain(String reason) {
        return new Delivery.TryAgain(endpoint.shown() + " " + reason, Optional.empty());
    }
}
