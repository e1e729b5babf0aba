package dev.cronward.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.catalog.Severity;
import dev.cronward.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final Set<String> CHANNELS = Set.of("alertmanager:a:9093", "alertmanager:b:9093", "chat", "pager");
    private static final RouteSettings FALLBACK =
            new RouteSettings(List.of("chat"), List.of(), Optional.empty(), List.of());

    private static Owners owners(List<String> channels, Map<Severity, List<String>> urgent) {
        return new Owners(
                Map.of("ops", new Owner("ops", Optional.empty(), Optional.empty(), channels, urgent, List.of(), "a:1")),
                true,
                true);
    }

    private static Finding finding(Severity severity, Optional<String> owner) {
        return new Finding(
                "failed-run",
                "backup",
                severity,
                Instant.EPOCH,
                Optional.of("backup"),
                Optional.of("root"),
                owner,
                Optional.empty(),
                "it failed",
                Map.of());
    }

    private static Routes.Route route(RouteSettings settings, Owners owners, Severity severity, String owner) {
        return new Routes(settings, CHANNELS)
                .of(finding(severity, Optional.of(owner).filter(name -> !name.isEmpty())), owners);
    }

    @Test
    void everybodyHearsOfEverythingWhereNobodySaysMore() {
        Owners silent = owners(List.of(), Map.of());
        assertEquals(
                new Routes.Route(CHANNELS, Optional.empty()),
                route(RouteSettings.none(), silent, Severity.WARNING, "ops"));
        assertEquals(
                new Routes.Route(CHANNELS, Optional.empty()),
                route(RouteSettings.none(), Owners.unused(), Severity.WARNING, ""));
    }

    @Test
    void anOwnerHearsBySeverityAtEveryInstanceOfAReceiver() {
        Owners owners = owners(List.of("alertmanager"), Map.of(Severity.CRITICAL, List.of("pager")));
        assertEquals(
                new Routes.Route(Set.of("alertmanager:a:9093", "alertmanager:b:9093"), Optional.empty()),
                route(FALLBACK, owners, Severity.WARNING, "ops"));
        assertEquals(
                new Routes.Route(Set.of("alertmanager:a:9093", "alertmanager:b:9093", "pager"), Optional.empty()),
                route(FALLBACK, owners, Severity.CRITICAL, "ops"));
    }

    @Test
    void whatNobodyOwnsGoesToTheFallbackAndSaysSo() {
        Owners owners = owners(List.of(), Map.of(Severity.CRITICAL, List.of("pager")));
        assertEquals(
                new Routes.Route(Set.of("chat"), Optional.of("no owner; sent to the fallback")),
                route(FALLBACK, owners, Severity.CRITICAL, ""));
        assertEquals(
                new Routes.Route(
                        Set.of("chat"), Optional.of("owner ops names no receiver for warning; sent to the fallback")),
                route(FALLBACK, owners, Severity.WARNING, "ops"));
        assertEquals(
                new Routes.Route(CHANNELS, Optional.of("owner stranger names no receiver; sent to the fallback")),
                route(RouteSettings.none(), owners, Severity.WARNING, "stranger"));
    }

    @Test
    void aReceiverThatIsNotConfiguredLosesNothing() {
        assertEquals(
                new Routes.Route(
                        Set.of("chat"),
                        Optional.of("owner ops names a receiver that is not configured: slack:#ops; sent to the"
                                + " fallback")),
                route(FALLBACK, owners(List.of("slack:#ops"), Map.of()), Severity.WARNING, "ops"));
        assertEquals(
                new Routes.Route(
                        Set.of("pager"), Optional.of("owner ops names a receiver that is not configured: mail")),
                route(FALLBACK, owners(List.of("pager", "mail"), Map.of()), Severity.WARNING, "ops"));
    }

    @Test
    void someHearOfEverything() {
        RouteSettings always =
                new RouteSettings(List.of("chat"), List.of("alertmanager:a:9093"), Optional.empty(), List.of());
        assertEquals(
                Set.of("pager", "alertmanager:a:9093"),
                route(always, owners(List.of("pager"), Map.of()), Severity.WARNING, "ops")
                        .channels());
        assertEquals(
                Set.of("chat", "alertmanager:a:9093"),
                route(always, Owners.unused(), Severity.WARNING, "").channels());
    }

    @Test
    void aRouteToNowhereIsRefused() {
        RouteSettings wrong = new RouteSettings(List.of("chta"), List.of(), Optional.empty(), List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Listeners(
                        new ChannelNames(CHANNELS, Set.of(), Set.of()),
                        new NoSilences(),
                        List.of(),
                        Owners::unused,
                        wrong));
    }
}
