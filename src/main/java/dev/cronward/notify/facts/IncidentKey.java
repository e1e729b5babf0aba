package dev.cronward.notify.facts;

import dev.cronward.verdict.Incident;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What receivers tell incidents apart by: 64 hexadecimal digits. The same for everything that is told of one incident,
 * also after a restart of the agent; another one for the next incident of the same job, and for one of a fresh ledger
 * that counts from 1 again.
 */
public final class IncidentKey {
    private IncidentKey() {}

    /** The key of an incident of a node. */
    public static String of(Incident incident, String node) {
        String whole = String.join(
                "\0",
                node,
                incident.finding().code(),
                incident.finding().subject(),
                Long.toString(incident.id()),
                Long.toString(incident.openedAt().toEpochMilli()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
