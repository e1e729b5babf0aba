package dev.cronward.observe.process;

import dev.cronward.catalog.Crond;
import dev.cronward.host.SeenRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stable name of a crond on this node. It must survive a restart of that crond, so it comes from where it lives and
 * never from its process id.
 */
public final class CrondKey {
    private static final Pattern CONTAINER = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> DIRECTORIES =
            List.of("/etc/cron.d", "/var/spool/cron/crontabs", "/var/spool/cron");

    private CrondKey() {}

    /** The key of a process' place. */
    public static String of(int pid) {
        if (SeenRoot.isThatOfFirst(pid)) {
            return Crond.HOST;
        }
        Optional<String> own = namespace(Integer.toString(pid));
        // Some init processes do not let themselves be looked at, even by root; the agent is then the next best.
        Optional<String> first = namespace("1").or(() -> namespace("self"));
        // Where namespaces cannot be read (no privilege) only the node's own crond is within reach, but for one that is
        // known to be in a container.
        if (own.isEmpty() || first.isEmpty()) {
            return container(pid)
                    .filter(id -> !container(1).equals(Optional.of(id)))
                    .orElse(Crond.HOST);
        }
        if (own.equals(first)) {
            return Crond.HOST;
        }
        return container(pid).orElseGet(() -> ofDirectories("/proc/" + pid + "/root"));
    }

    private static Optional<String> container(int pid) {
        return container(read("/proc/" + pid + "/cgroup"));
    }

    /** The first twelve digits of a container's id, as people know it, out of /proc/PID/cgroup. */
    static Optional<String> container(String cgroup) {
        Matcher matcher = CONTAINER.matcher(cgroup);
        String last = null;
        while (matcher.find()) {
            last = matcher.group();
        }
        return Optional.ofNullable(last).map(id -> id.substring(0, 12));
    }

    /**
     * Named after the directories that hold the tables. They, and not /etc/crontab too: an editor replaces that file by
     * another, and the daemon's jobs must not be strangers after its next restart. It counts only where no directory is
     * there.
     */
    private static String ofDirectories(String root) {
        StringBuilder identity = new StringBuilder();
        for (String directory : DIRECTORIES) {
            identity(root + directory).ifPresent(id -> identity.append(id).append(' '));
        }
        if (identity.isEmpty()) {
            identity(root + "/etc/crontab").ifPresent(identity::append);
        }
        return "ns-" + hash(identity.toString());
    }

    private static Optional<String> identity(String path) {
        try {
            Map<String, Object> facts = Files.readAttributes(Path.of(path), "unix:dev,ino");
            return Optional.of(facts.get("dev") + ":" + facts.get("ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<String> namespace(String pid) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/mnt")).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String read(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
