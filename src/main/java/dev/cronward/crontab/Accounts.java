package dev.cronward.crontab;

import dev.cronward.host.HostRoot;
import dev.cronward.host.LinkWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The users of a file tree by its own /etc/passwd.
 *
 * @param ids user ids by name
 * @param elsewhere whether its name service also asks others (LDAP, SSSD …), so that a name not in the file may exist
 */
record Accounts(Map<String, Integer> ids, boolean elsewhere) {
    private static final List<String> LOCAL_SOURCES = List.of("files", "compat", "systemd", "db", "altfiles");

    Accounts {
        ids = Map.copyOf(ids);
    }

    static Accounts read(HostRoot root) {
        try {
            return parse(text(root, "/etc/passwd"), text(root, "/etc/nsswitch.conf"));
        } catch (IOException unreadable) {
            // Who exists is then not known, and nobody may be called missing.
            return new Accounts(Map.of(), true);
        }
    }

    static Accounts parse(String passwd, String nsswitch) {
        Map<String, Integer> ids = new HashMap<>();
        passwd.lines().forEach(line -> {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4 && !fields[0].isEmpty() && fields[2].matches("[0-9]{1,10}")) {
                ids.putIfAbsent(fields[0], (int) Long.parseLong(fields[2]));
            }
        });
        boolean elsewhere = nsswitch.lines()
                .map(line -> line.replaceAll("#.*|\\[[^]]*]", "").strip())
                .filter(line -> line.startsWith("passwd:"))
                .flatMap(line ->
                        List.of(line.substring("passwd:".length()).strip().split("\\s+")).stream())
                .anyMatch(source -> !source.isEmpty() && !LOCAL_SOURCES.contains(source));
        return new Accounts(ids, elsewhere);
    }

    /** Whether there is certainly no such user. */
    boolean lacks(String name) {
        return !elsewhere && !ids.containsKey(name);
    }

    /** The user's id where /etc/passwd has it. */
    OptionalInt id(String name) {
        Integer id = ids.get(name);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    private static String text(HostRoot root, String file) throws IOException {
        try {
            return new String(TableFile.bytes(LinkWalk.real(root, file, true)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            return "";
        }
    }
}
