package dev.cronward.checks.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cronward.host.HostRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be meant of checks that ask servers is told, with the cure. */
class ServerKindsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: ftp://example.org/ => http: a URL has to begin with http:// or https://",
                "http: 'https://a b/' => http: it is no URL (at character 10)",
                "http: https:///health => http: a URL needs the name of a host, as in https://host:port/path",
                "http: https://me:s3cret@example.org/ => http: no user and password in the URL; use 'user' and 'password-file'",
                "http: http://example.org/, min-certificate-left: 14d => min-certificate-left: there is no certificate without a URL that begins with https://",
                "http: http://example.org/, ca-file: /etc/ca.pem => ca-file: it is of use with a URL that begins with https:// alone",
                "http: http://example.org/, token-file: /etc/token => http: it would send the secret in the clear; use https://",
                "http: https://example.org/, user: me => user: a login has both 'user' and 'password-file'",
                "http: https://example.org/, user: me, password-file: /p, token-file: /t => token-file: there is a user as well; remove one of the two",
                "http: https://example.org/, status: 2xx => status: '2xx' is not possible; it takes numbers from 100 to 599",
                "http: https://example.org/, equals: well => equals: say with 'json' which value of the answer is meant, as in json: /queue/waiting",
                "http: https://example.org/, max-value: 3 => http: say with 'json' which value of the answer is meant, as in json: /queue/waiting",
                "http: https://example.org/, json: waiting => json: it is no JSON pointer (RFC 6901); it begins with /, as in /queue/waiting",
                "tcp: example.org => tcp: 'example.org' is not HOST:PORT with a port from 1 to 65535, for example 127.0.0.1:9180",
                "tcp: 127.0.0.1:25, min-certificate-left: 14d => min-certificate-left: there is no certificate without 'tls: yes'",
                "tcp: 127.0.0.1:25, ca-file: /etc/ca.pem => ca-file: it is of use with 'tls: yes' alone",
                "redis: 127.0.0.1:6379 => 'key' is missing",
                "redis: 127.0.0.1:6379, key: mails, ask: del => ask: 'del' is not possible; it takes llen, scard, zcard, xlen, hlen, get",
                "redis: 127.0.0.1:6379, key: mails, user: me => user: a user has a password; name the file that holds it with 'password-file'",
                "postgresql: 127.0.0.1:5432 => postgresql: it takes HOST:PORT/DATABASE, for example 127.0.0.1:5432/shop",
                "postgresql: 127.0.0.1/shop, user: me, query: select 1 => postgresql: '127.0.0.1' is not HOST:PORT with a port from 1 to 65535, for example 127.0.0.1:9180",
                "mysql: 127.0.0.1:3306/shop?sslMode=trust, user: me => mysql: it takes HOST:PORT/DATABASE, for example 127.0.0.1:5432/shop",
                "mysql: 127.0.0.1:3306/shop, user: me, query: commit; drop table jobs => query: it takes one query, without ';' in it",
                "sqlite: /var/lib/jobs?.db, query: select 1 => sqlite: the name of the file has a '?' in it, which SQLite's driver cannot open",
                "sqlite: /var/lib/jobs.db => 'query' is missing"
            })
    void isTold(String keysAndProblem) throws IOException {
        String[] both = keysAndProblem.split(" => ", 2);
        OwnDirectory checks = OwnDirectory.on(directory, new HostRoot(directory));
        checks.write("a.yaml", "checks: [{name: one, " + both[0] + "}]");
        List<String> problems = checks.problems();
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(both[1], problems.getFirst().replaceFirst("^a.yaml:1 (check one: )?", ""));
        assertFalse(problems.toString().contains("s3cret"), problems.toString());
    }

    @Test
    void aQueryMayEndAsOneIsUsedTo() throws IOException {
        OwnDirectory checks = OwnDirectory.on(directory, new HostRoot(directory));
        checks.write("a.yaml", "checks: [{name: one, sqlite: /jobs.db, query: 'select count(*) from jobs;'}]");
        assertEquals("sqlite", checks.only().kind());
    }
}
