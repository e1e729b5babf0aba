package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the users of a tree are at home and which shell they have, by its own /etc/passwd.
 *
 * @param homes by user; without those whom only another name service knows
 * @param shells by user id
 */
public record Passwd(Map<String, String> homes, Map<Integer, String> shells) {
    private static final int FIELDS = 7;

    public Passwd {
        homes = Map.copyOf(homes);
        shells = Map.copyOf(shells);
    }

    /** Reads it; nothing is known where the file cannot be read. */
    public static Passwd read(HostRoot root) {
        Map<String, String> homes = new HashMap<>();
        Map<Integer, String> shells = new HashMap<>();
        try {
            new String(TableFile.bytes(LinkWalk.real(root, "/etc/passwd", true)), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= FIELDS)
                    .forEach(fields -> {
                        if (fields[5].startsWith("/")) {
                            homes.putIfAbsent(fields[0], fields[5]);
                        }
                        if (fields[2].matches("[0-9]{1,9}") && !fields[6].isBlank()) {
                            shells.putIfAbsent(Integer.valueOf(fields[2]), fields[6].strip());
                        }
                    });
        } catch (IOException unreadable) {
            return new Passwd(Map.of(), Map.of());
        }
        return new Passwd(homes, shells);
    }

    /** The home directory of a user. */
    public Optional<String> home(String user) {
        return Optional.ofNullable(homes.get(user));
    }

    /** The shell of a user. */
    public Optional<String> shell(int uid) {
        return Optional.ofNullable(shells.get(uid));
    }
}
