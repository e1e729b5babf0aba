package dev.cronward.crontab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cronward.host.HostRoot;
import dev.cronward.testing.CrondFiles;
import dev.cronward.testing.Eventually;
import dev.cronward.testing.Needs;
import dev.cronward.testing.TreeCrond;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Asks the real cronie which lines and files it takes: hundreds of tables of one odd line each, and what cronie tells
 * syslog of them while it reads them. {@link Crontabs} must reject the same, in the same words.
 */
@Timeout(60)
class CronieTablesOracleTest {
    /** {@code crond[1]: (CRON) bad minute (/etc/cron.d/t1)}: who, what, and of which file. */
    private static final Pattern COMPLAINT = Pattern.compile("crond\\[\\d+]: \\(([^()]*)\\) (.*) \\((.*)\\)");

    @Test
    void rejectsWhatTheRealDaemonRejects() {
        Needs.testTree();
        try (TreeCrond crond = TreeCrond.container(TreeCrond.Program.CRONIE, "UTC", CronieTablesOracleTest::write)) {
            Map<String, Set<String>> ours = new TreeMap<>();
            Tables tables = Crontabs.read(new HostRoot(crond.root()), Dialect.CRONIE);
            for (Rejection rejection : tables.rejections()) {
                ours.computeIfAbsent(rejection.file(), f -> new TreeSet<>())
                        .add(rejection.reason().replaceFirst(": crond .*", ""));
            }
            // It has no last word: it reads the spool last, and there this file.
            Eventually.holds(
                    "cronie has read its tables",
                    Duration.ofSeconds(20),
                    () -> complaints(crond.log()).containsKey("/var/spool/cron/crontabs/nobody")
                            && complaints(crond.log()).containsKey("/var/spool/cron/crontabs/daemon")
                            && complaints(crond.log()).containsKey("/var/spool/cron/crontabs/man")
                            && complaints(crond.log()).containsKey("/var/spool/cron/crontabs/bin"));
            assertEquals(lines(complaints(crond.log())), lines(ours));
            assertTrue(ours.size() > 50 && tables.entries().size() > 50, "both kinds were tried");
        }
    }

    private static Map<String, Set<String>> complaints(String log) {
        Map<String, Set<String>> complaints = new TreeMap<>();
        log.lines().map(COMPLAINT::matcher).filter(Matcher::find).forEach(m -> {
            if (!List.of("INFO", "STARTUP", "ERROR").contains(m.group(2))) {
                String file = m.group(3).startsWith("/") ? m.group(3) : "/var/spool/cron/crontabs/" + m.group(1);
                complaints.computeIfAbsent(file, f -> new TreeSet<>()).add(m.group(2));
            }
        });
        return complaints;
    }

    private static String lines(Map<String, Set<String>> complaints) {
        StringBuilder text = new StringBuilder();
        complaints.forEach((file, reasons) -> text.append(file)
                .append(' ')
                .append(reasons)
                .append(' ')
                .append(lineOf(file))
                .append('\n'));
        return text.toString();
    }

    private static String lineOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.matches("t[0-9]+") ? all().get(Integer.parseInt(name.substring(1))) : "";
    }

    /** Whether a random value may be drawn outside of its field: cronie then complains by the value that it draws. */
    private static boolean isByChance(String line) {
        return line.matches(".*(~[0-9]{2,}|0~).*") && !OddLines.CHOSEN.contains(line);
    }

    /** cronie passes over the entry of a user who is not there every minute anew, and tells nobody. */
    private static boolean isSilentOf(String line) {
        return line.contains(" nosuchuser ");
    }

    private static List<String> all() {
        return OddLines.all(20_270_602).stream()
                .map(line -> isByChance(line) || isSilentOf(line) ? "# not asked" : line)
                .toList();
    }

    private static void write(CrondFiles files) {
        Path drops = files.directory().resolve("cron.d");
        try {
            List<String> all = all();
            for (int i = 0; i < all.size(); i++) {
                Files.write(drops.resolve("t" + i), (all.get(i) + "\n").getBytes(StandardCharsets.ISO_8859_1));
            }
            for (int mode : List.of(0644, 0600, 0400, 0444, 0664, 0666, 0755, 0200, 04644)) {
                Path file = drops.resolve("mode" + Integer.toOctalString(mode));
                Files.writeString(file, "1 1 1 1 1 root x\n");
                Files.setAttribute(file, "unix:mode", mode);
            }
            Files.writeString(drops.resolve("alien"), "1 1 1 1 1 root x\n");
            Files.setAttribute(drops.resolve("alien"), "unix:uid", 12_345);
            Files.writeString(drops.resolve("first"), "1 1 1 1 1 root x\n");
            Files.createLink(drops.resolve("second"), drops.resolve("first"));
            Files.createDirectory(drops.resolve("directory"));
            Files.writeString(drops.resolve("cut"), "1 1 1 1 1 root x");
            for (String skipped : List.of(".hidden", "#x", "x~", "x.rpmsave", "x.rpmorig", "x.rpmnew")) {
                Files.writeString(drops.resolve(skipped), "bad\n");
            }
            for (String odd : List.of("dotted.name", "x.dpkg-dist", "blank name", "x.rpmsave.y", "~x", "a#")) {
                Files.writeString(drops.resolve(odd), "bad\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.user("nobody", "-1 1 1 1 1 x\n99 1 1 1 1 x\n1 1 1 1 1 x\n");
        files.rootsSpool("daemon", "1 99 1 1 1 x\n");
        files.user("bin", "1 1 99 1 1 x\n");
        mode(files, "bin", 0644);
        files.user("sys", "1 1 1 1 1 x\n");
        mode(files, "sys", 0620);
        files.user("games", "1 1 1 1 1 x\n");
        try {
            Files.setAttribute(files.directory().resolve("spool/games"), "unix:uid", 12_345);
            files.user("man", "1 1 1 1 1 x\n");
            Files.createLink(
                    files.directory().resolve("spool/lp"), files.directory().resolve("spool/man"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mode(CrondFiles files, String user, int mode) {
        try {
            Files.setAttribute(files.directory().resolve("spool").resolve(user), "unix:mode", mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
