package dev.cronward.wiring.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cronward.records.OutputRule;
import dev.cronward.records.file.FileSettings;
import dev.cronward.records.syslog.SyslogSettings;
import dev.cronward.records.syslog.SyslogSettings.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cronward.records.*}: any number of each kind, and every mistake told with its key. */
class SinksTest {
    @TempDir
    Path dir;

    private List<SinkSettings> read(Map<String, String> keys) throws ConfigurationProblems {
        Map<String, String> full = new HashMap<>();
        keys.forEach((key, value) -> full.put("cronward.records." + key, value));
        return Configuration.load(dir.resolve("none.conf"), false, Map.of(), full)
                .getConfigMapping(RecordsConfig.class)
                .settings();
    }

    private List<String> problems(Map<String, String> keys) {
        return assertThrows(ConfigurationProblems.class, () -> read(keys)).problems();
    }

    @Test
    void noneByDefaultAndAnyNumberOfEach() throws Exception {
        assertEquals(List.of(), read(Map.of()));
        Path file = dir.resolve("runs.jsonl");
        assertEquals(
                List.of(
                        new SinkSettings("a", OutputRule.FAILED, new SinkSettings.Stdout()),
                        new SinkSettings(
                                "b", OutputRule.FAILED, new SinkSettings.File(new FileSettings(file, 100L << 20, 5))),
                        new SinkSettings(
                                "c", OutputRule.NEVER, new SinkSettings.File(new FileSettings(file, 1L << 20, 0)))),
                read(Map.of(
                        "a.type", "stdout",
                        "b.type", "file",
                        "b.path", file.toString(),
                        "c.type", "file",
                        "c.path", file.toString(),
                        "c.max-size", "1MiB",
                        "c.keep", "0",
                        "c.output", "never")));
    }

    @Test
    void logServersAndTheirMistakes() throws Exception {
        SyslogSettings tcp = syslog(Map.of("s.type", "syslog", "s.host", "logs.example"));
        assertEquals(
                new SyslogSettings(Transport.TCP, "logs.example", 514, List.of(), 9, 8192, Duration.ofSeconds(5)), tcp);
        SyslogSettings tls = syslog(
                Map.of("s.type", "syslog", "s.host", "logs.example", "s.transport", "TLS", "s.facility", "local7"));
        assertEquals(6514, tls.port());
        assertEquals(23, tls.facility());
        assertEquals(
                2048,
                syslog(Map.of("s.type", "syslog", "s.host", "::1", "s.transport", "udp"))
                        .messageBytes());
        assertEquals(
                List.of(
                        "cronward.records.s.host: is missing; name the log server",
                        "cronward.records.s.transport: 'relp' is none of udp, tcp and tls",
                        "cronward.records.s.port: '0' is no port from 1 to 65535",
                        "cronward.records.s.facility: 'cron9' is none of kern, user, mail, daemon, auth, syslog, lpr, news,"
                                + " uucp, cron, authpriv, ftp, local0, local1, local2, local3, local4, local5, local6,"
                                + " local7",
                        "cronward.records.s.message-size: '100' is not a size from 2048 to 65000 bytes"),
                problems(Map.of(
                        "s.type", "syslog",
                        "s.transport", "relp",
                        "s.port", "0",
                        "s.facility", "cron9",
                        "s.message-size", "100")));
    }

    @Test
    void httpSinksAndTheirMistakes() throws Exception {
        Path token = Files.writeString(dir.resolve("token"), "hunter2\n");
        List<SinkSettings> read = read(Map.of(
                "l.type", "loki",
                "l.url", "https://loki.example:3100/base",
                "l.token-file", token.toString(),
                "l.tenant", "team-1",
                "l.timeout", "9s"));
        SinkSettings.Loki loki = (SinkSettings.Loki) read.getFirst().place();
        assertEquals("loki.example:3100/base", loki.endpoint().toString());
        assertEquals(Duration.ofSeconds(9), loki.timeout());
        assertEquals(Optional.of("team-1"), loki.tenant());
        assertFalse((read + " " + loki).contains("hunter2"), loki.toString());
        List<String> wrong = problems(Map.of(
                "a.type", "loki",
                "b.type", "loki",
                "b.url", "http://ci:hunter2@loki",
                "b.token", "hunter2",
                "c.type", "loki",
                "c.url", "loki",
                "c.token", "two words",
                "c.tenant", "a\nb"));
        assertEquals(
                List.of(
                        "cronward.records.a.url: is missing; say where Loki is, such as http://loki:3100, or name a file"
                                + " that holds it with cronward.records.a.url-file",
                        "cronward.records.b.token: the URL has a user as well; remove one of the two",
                        "cronward.records.c.url: not an http or https URL with a host, such as http://127.0.0.1:9093",
                        "cronward.records.c.token: may hold letters, digits and punctuation only",
                        "cronward.records.c.tenant: may hold letters, digits and punctuation only"),
                wrong);
    }

    private SyslogSettings syslog(Map<String, String> keys) throws Exception {
        return ((SinkSettings.Syslog) read(keys).getFirst().place()).server();
    }

    @Test
    void mistakesOfFilesAndOutputs() {
        assertEquals(
                List.of(
                        "cronward.records.a.path: is missing; name the file, such as /var/log/cronward/runs.jsonl",
                        "cronward.records.a.colour: a sink of type file has no such key; it has keep, max-size, output,"
                                + " path, type",
                        "cronward.records.b.output: 'some' is none of never, failed (of runs that did not succeed) and"
                                + " always",
                        "cronward.records.b.path: there is no directory /no/such; make it first",
                        "cronward.records.b.max-size: '1KiB' is too small; say at least 64KiB, or 0 where somebody else"
                                + " turns the file over",
                        "cronward.records.b.keep: '-1' is not a number of files, 0 to 999",
                        "cronward.records.c.path: 'runs.jsonl' must begin with / and name a file"),
                problems(Map.of(
                        "a.type", "file",
                        "a.colour", "red",
                        "b.type", "file",
                        "b.path", "/no/such/file",
                        "b.output", "some",
                        "b.max-size", "1KiB",
                        "b.keep", "-1",
                        "c.type", "file",
                        "c.path", "runs.jsonl")));
        assertEquals(
                List.of("cronward.records.a.type: there is no such type of sink; say one of stdout, file, syslog, loki,"
                        + " otlp-logs, otlp-traces"),
                problems(Map.of("a.type", "carrier-pigeon")));
    }
}
