package dev.cronward.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nobody has said anything, and nobody will. */
final class NoSilences implements Silences {
    @Override
    public Map<Long, Acknowledgement> acknowledged() {
        return Map.of();
    }

    @Override
    public boolean acknowledge(long incident, Acknowledgement word) {
        return false;
    }

    @Override
    public List<Mute> mutes() {
        return List.of();
    }

    @Override
    public Mute mute(List<Target> targets, Instant from, Instant until, String by, String reason) {
        throw new UnsupportedOperationException("nobody wants silence here");
    }

    @Override
    public Optional<Mute> unmute(long id, String by, Instant at) {
        return Optional.empty();
    }
}
