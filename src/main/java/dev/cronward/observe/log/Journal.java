package dev.cronward.observe.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cronward.cronlog.SyslogLine;
import dev.cronward.host.HostRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The journal of systemd, read by {@code journalctl -o json} where the agent has that; at most so long and so much. For
 * one thread at a time.
 */
final class Journal {
    private static final Path PROGRAM = Path.of("/usr/bin/journalctl");
    private static final List<String> PLACES = List.of("/var/log/journal", "/run/log/journal");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Whoever asks waits, so a journal that did not answer in time is not asked again before that, nor twice at once. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(5);

    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final HostRoot root;
    private final Path program;
    private final Duration patience;
    private final JsonFactory json = new JsonFactory();
    private @Nullable FutureTask<JournalQuestion.Answer> hung;
    private long hungAt;

    Journal(HostRoot root) {
        this(root, PROGRAM, PATIENCE);
    }

    /**
     * The same by another program.
     *
     * @param patience how long one call of it may take
     */
    Journal(HostRoot root, Path program, Duration patience) {
        this.root = root;
        this.program = program;
        this.patience = patience;
    }

    /** The cron daemons' entries since an instant; none where there is no journal, or it does not answer in time. */
    CronLines since(Instant from) {
        List<SyslogLine> lines = new ArrayList<>();
        List<SyslogLine> losses = new ArrayList<>();
        boolean whole = true;
        for (String place : PLACES) {
            Path directory = root.resolve(place);
            if (Files.isDirectory(directory)) {
                CronLines told = mayBeAsked() ? ask(directory, from) : CronLines.UNREADABLE;
                lines.addAll(told.lines());
                losses.addAll(told.losses());
                whole &= told.whole();
            }
        }
        return new CronLines(lines, losses, whole);
    }

    /** Whether there is one that could be asked. */
    static boolean isThere(HostRoot root) {
        return Files.isExecutable(PROGRAM) && PLACES.stream().anyMatch(place -> Files.isDirectory(root.resolve(place)));
    }

    private boolean mayBeAsked() {
        boolean leftAlone = hung != null && (!hung.isDone() || System.nanoTime() - hungAt < LEFT_ALONE.toNanos());
        return Files.isExecutable(program) && !leftAlone;
    }

    private CronLines ask(Path directory, Instant from) {
        JournalQuestion question = new JournalQuestion(command(directory, from));
        FutureTask<JournalQuestion.Answer> answer = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name("cronward-journal").start(answer);
        try {
            JournalQuestion.Answer told = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return parse(told.text(), told.whole());
        } catch (TimeoutException e) {
            hung = answer;
            hungAt = System.nanoTime();
        } catch (ExecutionException e) {
            // It cannot be run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            question.withdraw();
        }
        return CronLines.UNREADABLE;
    }

    private List<String> command(Path directory, Instant from) {
        return List.of(
                program.toString(),
                "--directory=" + directory,
                "--no-pager",
                "--quiet",
                "--output=json",
                // Else a message above 4 KiB is left out of its entry.
                "--all",
                "--since=@" + from.getEpochSecond(),
                "--identifier=cron",
                "--identifier=CRON",
                "--identifier=crond",
                "--identifier=CROND",
                "--identifier=systemd-journald");
    }

    /**
     * One object a line, as {@code journalctl -o json} prints it. What is none, a complaint or the beginning of a line
     * that was cut off, means that something is missing.
     */
    private CronLines parse(String text, boolean ended) {
        List<SyslogLine> lines = new ArrayList<>();
        List<SyslogLine> losses = new ArrayList<>();
        boolean whole = ended;
        for (String object : text.split("\n", -1)) {
            if (!object.isBlank()) {
                Optional<SyslogLine> entry = entry(object);
                entry.ifPresent(line -> CronLines.sort(line, lines, losses));
                whole &= entry.isPresent();
            }
        }
        return new CronLines(lines, losses, whole);
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
            return Optional.empty();
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
