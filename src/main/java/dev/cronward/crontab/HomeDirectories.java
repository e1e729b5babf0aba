package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The home directories of a tree's users by its own /etc/passwd. */
public final class HomeDirectories {
    private static final int FIELDS = 7;

    private HomeDirectories() {}

    /** By user; without those whom only another name service knows, and empty where the file cannot be read. */
    public static Map<String, String> read(HostRoot root) {
        Map<String, String> homes = new HashMap<>();
        try {
            new String(TableFile.bytes(LinkWalk.real(root, "/etc/passwd", true)), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= FIELDS && fields[5].startsWith("/"))
                    .forEach(fields -> homes.putIfAbsent(fields[0], fields[5]));
        } catch (IOException unreadable) {
            return Map.of();
        }
        return homes;
    }
}
