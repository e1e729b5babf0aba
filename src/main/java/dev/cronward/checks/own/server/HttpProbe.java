package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.net.BoundedBody;
import dev.cronward.net.TrustedOnly;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks by HTTP. Redirects are not followed: they would carry the login elsewhere, and tell of another place. */
final class HttpProbe implements Probe {
    /** As much of an answer is looked at, bytes. */
    static final int MOST = 256 * 1024;

    /** Name of the number. */
    static final String STATUS = "status";

    private final HttpSettings settings;

    HttpProbe(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout().plus(Server.BACKSTOP))
                .header("User-Agent", "cronward")
                .GET();
        if (settings.login().isPresent()) {
            request.header("Authorization", settings.login().get().header());
        }
        // A client a look: one connection, and nothing of it is left when its client has ended.
        HttpClient client = client();
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request.build(), info -> new BoundedBody(MOST));
        try {
            return meaning(exchange.get(), began, now);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Probed.wrong(settings.shown() + " " + FailureWords.of(cause));
        } finally {
            exchange.cancel(true);
            client.shutdownNow();
        }
    }

    private HttpClient client() throws Server.Unusable {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout().plus(Server.BACKSTOP));
        List<X509Certificate> trusted = Server.trusted(settings.caFile());
        if (!trusted.isEmpty()) {
            client.sslContext(TrustedOnly.context(trusted));
        }
        return client.build();
    }

    private Probed meaning(HttpResponse<String> answer, long began, Instant now) {
        Map<String, Double> values = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        int status = answer.statusCode();
        values.put(Latency.QUANTITY.name(), Latency.since(began));
        values.put(STATUS, (double) status);
        answer.sslSession().ifPresent(session -> CertificateLeft.note(session, now, values, faults));
        if (settings.allows(status)) {
            settings.answer().note(answer.body(), values, faults);
        } else {
            boolean elsewhere = status >= 300 && status < 400 && status != 304;
            faults.add("it answers " + status + (elsewhere ? ", a redirect, which is not followed" : ""));
        }
        return new Probed(values, faults.stream().map(this::placed).toList());
    }

    private String placed(String fault) {
        return settings.shown() + ": " + fault;
    }
}
