package dev.cronward.notify;

import dev.cronward.verdict.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An outbox that holds its rows in memory, for tests of what reads one. */
public final class MemoryOutbox implements Outbox {
    private final Map<Long, Message> owed = new TreeMap<>();
    private final Map<Long, Incident> incidents = new LinkedHashMap<>();
    private final Map<Long, String> rejections = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private long lastId;

    private static String key(String channel, Incident incident) {
        return channel + " " + incident.id();
    }

    /** Writes a change of an incident for a channel, as the incident book does. */
    public synchronized Message write(String channel, Incident incident) {
        incidents.put(incident.id(), incident);
        Message message =
                new Message(++lastId, channel, incident, incident.changedAt(), !taken.contains(key(channel, incident)));
        owed.put(message.id(), message);
        return message;
    }

    /** Why rows were set aside, by their id. */
    public synchronized Map<Long, String> rejections() {
        return Map.copyOf(rejections);
    }

    @Override
    public synchronized List<Message> owed(String channel, int limit) {
        return owed.values().stream()
                .filter(m -> m.channel().equals(channel))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void delivered(List<Message> messages, Instant at) {
        for (Message m : messages) {
            owed.remove(m.id());
            taken.add(key(m.channel(), m.incident()));
        }
    }

    @Override
    public synchronized void postponed(List<Message> messages, Instant next, String reason) {
        // they stay owed
    }

    @Override
    public synchronized void rejected(List<Message> messages, Instant at, String reason) {
        for (Message m : messages) {
            owed.remove(m.id());
            rejections.put(m.id(), reason);
        }
    }

    @Override
    public synchronized long pending(String channel) {
        return owed(channel, Integer.MAX_VALUE).size();
    }

    @Override
    public synchronized List<Incident> current(String channel, Instant resolvedSince) {
        return new ArrayList<>(incidents.values())
                .stream()
                        .filter(i -> i.resolvedAt()
                                .map(at -> !at.isBefore(resolvedSince))
                                .orElse(true))
                        .toList();
    }
}
