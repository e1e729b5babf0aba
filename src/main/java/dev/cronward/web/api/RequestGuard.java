package dev.cronward.web.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything on the agent's HTTP port. A browser that was led here by another site gets nothing, and
 * nobody gets anything without the token. It does not look at the path: routers read paths in more ways than one
 * ({@code /api;x/v1} reached the API in a trial), and a rule by path would have to foresee them all.
 */
@Singleton
class RequestGuard {
    private static final int BEFORE_EVERYTHING = 10_000;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;
    private static final String SCHEME = "bearer ";

    private final Instance<ApiAccess> access;
    private final String version;

    RequestGuard(Instance<ApiAccess> access, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.access = access;
        this.version = version;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (!access.isResolvable()) {
            refuse(response, UNAVAILABLE, "the agent is still starting", "Try again in a second.");
            return;
        }
        ApiAccess here = access.get();
        String host = request.getHeader("Host");
        if (!new OwnHosts(here.host(), localAddress(request)).isOwn(host) || isCrossSite(request, host)) {
            response.setStatusCode(FORBIDDEN).end();
            return;
        }
        response.putHeader("Cache-Control", "no-store").putHeader("Cronward-Version", version);
        Optional<String> token = bearer(request.getHeader("Authorization"));
        if (token.isEmpty() || !here.token().matches(token.get())) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"cronward\"");
            String error = token.isEmpty() ? "a token is needed" : "this is not the agent's token";
            refuse(response, UNAUTHORIZED, error, here.hint());
            return;
        }
        context.next();
    }

    private static boolean isCrossSite(HttpServerRequest request, @Nullable String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && (host == null || !origin.equalsIgnoreCase("http://" + host));
    }

    private static Optional<String> bearer(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static String localAddress(HttpServerRequest request) {
        String address =
                request.localAddress() == null ? null : request.localAddress().hostAddress();
        return address == null ? "" : address;
    }

    /** Both sentences are ours but may hold a path, so that quotes and backslashes are made safe. */
    private static void refuse(HttpServerResponse response, int status, String error, String hint) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":\"" + escaped(error) + "\",\"hint\":\"" + escaped(hint) + "\"}");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
