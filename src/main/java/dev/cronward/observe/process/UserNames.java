package dev.cronward.observe.process;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of user ids in one crond's root, from its /etc/passwd; read again when that has changed. For one thread. */
public final class UserNames {
    private record Table(FileTime changed, Map<Integer, String> names) {}

    private final Map<HostRoot, Table> tables = new HashMap<>();

    /** The number of a user; -1 where the name is not known there. */
    public int idOf(String name, HostRoot root) {
        Table table = read(root);
        if (table != null) {
            for (Map.Entry<Integer, String> user : table.names().entrySet()) {
                if (user.getValue().equals(name)) {
                    return user.getKey();
                }
            }
        }
        return name.equals("root") ? 0 : -1;
    }

    /** The name of a user; its number where there is no name. */
    public String of(int uid, HostRoot root) {
        Table table = read(root);
        String name = table == null ? null : table.names().get(uid);
        return name != null ? name : uid == 0 ? "root" : Integer.toUnsignedString(uid);
    }

    private @Nullable Table read(HostRoot root) {
        Path file = root.resolve("/etc/passwd");
        Table table = tables.get(root);
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (table == null || !table.changed().equals(changed)) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                table = new Table(changed, parse(text));
                tables.put(root, table);
            }
        } catch (IOException e) {
            // The root of a crond that has gone: what was read before is still true.
        }
        return table;
    }

    /** Forgets a root that is gone. */
    public void forget(HostRoot root) {
        tables.remove(root);
    }

    /** Lines of passwd(5); the first name of a number counts, a line of another shape does not. */
    static Map<Integer, String> parse(String passwd) {
        Map<Integer, String> names = new HashMap<>();
        for (String line : passwd.split("\n", -1)) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 4 && fields[2].matches("[0-9]{1,10}")) {
                names.putIfAbsent((int) Long.parseLong(fields[2]), fields[0]);
            }
        }
        return names;
    }
}
