package dev.cronward.notify.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A local receiver that keeps what it was sent and answers as the test says. */
public final class StrictReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = new Answer(200, Map.of(), "");
    private volatile Function<Request, Optional<String>> complaint = request -> Optional.empty();

    /** What it answers to everything. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** What it was sent; header names in lower case. */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** Starts one on a free port of the loopback. */
    public StrictReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback", e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Changes the answer; {@code %REQUEST%} in the body stands for everything that was sent. */
    public void answers(int status, Map<String, String> headers, String body) {
        answer = new Answer(status, headers, body);
    }

    /** Answers 400 to what the rule complains of. */
    public void demands(Function<Request, Optional<String>> rule) {
        complaint = rule;
    }

    /** Everything that came so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            requests.add(request);
            Answer now = complaint
                    .apply(request)
                    .map(what -> new Answer(400, Map.of(), what))
                    .orElse(answer);
            now.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] out = now.body().replace("%REQUEST%", request.toString()).getBytes(StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(now.status(), out.length == 0 ? -1 : out.length);
            exchange.getResponseBody().write(out);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
