package dev.cronward.people;

import dev.cronward.catalog.Owner;
import dev.cronward.catalog.Owners;
import dev.cronward.verdict.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which channels hear of what: those of its owner, by severity; the fallback where that leads nowhere. Pure. */
final class Routes {
    private final RouteSettings settings;
    private final Set<String> channels;

    /**
     * Over the channels that there are.
     *
     * @param channels their names: a receiver's, or {@code receiver:instance}
     */
    Routes(RouteSettings settings, Set<String> channels) {
        this.settings = settings;
        this.channels = Set.copyOf(channels);
    }

    /**
     * Where an incident goes.
     *
     * @param remark what is to be said about that; empty where it went as its owner wants it
     */
    record Route(Set<String> channels, Optional<String> remark) {}

    /** Where a finding goes. */
    Route of(Finding finding, Owners owners) {
        if (!isInUse(owners)) {
            return new Route(channels, Optional.empty());
        }
        Route route =
                finding.owner().map(owner -> ofOwner(owner, finding, owners)).orElseGet(() -> fallback("no owner"));
        Set<String> all = new HashSet<>(route.channels);
        all.addAll(named(settings.always()));
        return new Route(all, route.remark);
    }

    /** Where nobody says anything of routes, everybody hears of everything and there is nothing to remark. */
    private boolean isInUse(Owners owners) {
        return !settings.fallback().isEmpty()
                || !settings.always().isEmpty()
                || owners.byId().values().stream().anyMatch(Owner::hasChannels);
    }

    private Route ofOwner(String id, Finding finding, Owners owners) {
        List<String> wanted = owners.of(id)
                .map(owner -> owner.channelsFor(finding.severity()))
                .orElse(List.of());
        if (wanted.isEmpty()) {
            boolean others = owners.of(id).filter(Owner::hasChannels).isPresent();
            return fallback("owner " + id + " names no receiver"
                    + (others ? " for " + finding.severity().word() : ""));
        }
        List<String> missing =
                wanted.stream().filter(name -> named(List.of(name)).isEmpty()).toList();
        Optional<String> remark = missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "owner " + id + " names a receiver that is not configured: " + String.join(", ", missing));
        return missing.size() == wanted.size() ? fallback(remark.orElse("")) : new Route(named(wanted), remark);
    }

    private Route fallback(String why) {
        Set<String> those = settings.fallback().isEmpty() ? channels : named(settings.fallback());
        return new Route(those, Optional.of(why + "; sent to the fallback"));
    }

    /** All channels of these receivers. */
    private Set<String> named(Collection<String> receivers) {
        return channels.stream()
                .filter(channel ->
                        receivers.stream().anyMatch(name -> channel.equals(name) || channel.startsWith(name + ":")))
                .collect(Collectors.toSet());
    }

    /** Names of receivers in the settings that there are not. */
    List<String> unknown() {
        List<String> all = new ArrayList<>(settings.fallback());
        all.addAll(settings.always());
        all.addAll(settings.escalateTo());
        return all.stream()
                .filter(name -> named(List.of(name)).isEmpty())
                .distinct()
                .toList();
    }

    /** The channels of an owner for a finding that is not its own. */
    Set<String> ofOther(String owner, Finding finding, Owners owners) {
        return ofOwner(owner, finding, owners).channels;
    }

    /** The channels to which everything is escalated of which an owner says nothing else. */
    Set<String> escalateTo() {
        return named(settings.escalateTo());
    }

    RouteSettings settings() {
        return settings;
    }
}
