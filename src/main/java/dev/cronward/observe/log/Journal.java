package dev.cronward.observe.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The journal of systemd, read by {@code journalctl -o json} where that is installed; at most so long and so much. */
final class Journal {
    private static final Path PROGRAM = Path.of("/usr/bin/journalctl");
    private static final List<String> PLACES = List.of("/var/log/journal", "/run/log/journal");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 32 << 20;
    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final HostRoot root;
    private final JsonFactory json = new JsonFactory();

    Journal(HostRoot root) {
        this.root = root;
    }

    /** The cron daemons' entries since an instant; none where there is no journal, or it does not answer in time. */
    List<SyslogLine> since(Instant from) {
        List<SyslogLine> lines = new ArrayList<>();
        for (String place : PLACES) {
            Path directory = root.resolve(place);
            if (Files.isExecutable(PROGRAM) && Files.isDirectory(directory)) {
                lines.addAll(read(directory, from));
            }
        }
        return lines;
    }

    private List<SyslogLine> read(Path directory, Instant from) {
        List<String> command = List.of(
                PROGRAM.toString(),
                "--directory=" + directory,
                "--no-pager",
                "--quiet",
                "--output=json",
                "--since=@" + from.getEpochSecond(),
                "--identifier=cron",
                "--identifier=CRON",
                "--identifier=crond",
                "--identifier=CROND");
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Process running = process;
            // Reading blocks, and a journal on a sick disk may never answer.
            Thread watchdog = Thread.ofVirtual().start(() -> endAfterPatience(running));
            byte[] bytes = bounded(process.getInputStream());
            watchdog.interrupt();
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static void endAfterPatience(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It has answered.
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        for (int n = in.read(chunk); n > 0 && out.size() < MOST_BYTES; n = in.read(chunk)) {
            out.write(chunk, 0, n);
        }
        return out.toByteArray();
    }

    /** One object a line, as {@code journalctl -o json} prints it; what is no entry of a cron daemon is left out. */
    List<SyslogLine> parse(String text) {
        List<SyslogLine> lines = new ArrayList<>();
        for (String object : text.split("\n", -1)) {
            if (!object.isBlank()) {
                entry(object).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private Optional<SyslogLine> entry(String object) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser in = json.createParser(object)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.VALUE_STRING) {
                    fields.putIfAbsent(in.currentName(), in.getText());
                } else if (in.currentToken() == JsonToken.START_ARRAY) {
                    String name = String.valueOf(in.currentName());
                    fields.putIfAbsent(name, bytes(in));
                }
            }
            String micros = fields.getOrDefault("__REALTIME_TIMESTAMP", "");
            String pid = fields.getOrDefault("SYSLOG_PID", fields.getOrDefault("_PID", ""));
            return Optional.of(new SyslogLine(
                    Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS),
                    MICROSECOND,
                    fields.getOrDefault("SYSLOG_IDENTIFIER", ""),
                    pid.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(pid)),
                    fields.getOrDefault("MESSAGE", "")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // the last line of an answer that was cut off, for example
        }
    }

    /** Text that is not plain UTF-8 comes as an array of byte values. */
    private static String bytes(JsonParser in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (in.nextToken() != JsonToken.END_ARRAY && in.currentToken() != null) {
            if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                bytes.write(in.getIntValue());
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
