package dev.cronward.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RedactionTest {
    /** Where secrets stand; {@code %s} is one. */
    private static final List<String> PLACES = List.of(
            "backup --password=%s --full",
            "backup --db-passwd %s --full",
            "backup --api-token '%s' x",
            "backup --secret \"%s\"",
            "PGPASSWORD=%s psql -h db1",
            "export MYSQL_PWD='%s'; mysql",
            "{\"user\":\"shop\",\"password\":\"%s\",\"port\":5432}",
            "client_secret: %s",
            "AWS_SECRET_ACCESS_KEY=%s aws s3 sync",
            "mysqldump -u root -p%s shop",
            "sshpass -p %s ssh db1",
            "redis-cli -a %s ping",
            "curl -sS -u shop:%s https://x.example",
            "curl --user 'shop:%s' https://x.example",
            "pg_dump postgres://shop:%s@db1:5432/shop",
            "curl -H 'Authorization: Bearer %s' https://x.example",
            "> Authorization: Basic %s",
            "< Set-Cookie: sid=%s; Path=/",
            "-----BEGIN RSA PRIVATE KEY-----\n%s\n%s\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n%s",
            "%s\n%s=\n-----END PRIVATE KEY-----",
            "xoxb-%s",
            "ghp_%s",
            "hvs.%s",
            "eyJ%s.eyJ%s.%s");

    private static final List<String> PLAIN = List.of(
            "rsync",
            "/srv/shop",
            "--delete",
            "-p",
            "5432",
            "copied",
            "12",
            "files",
            "keys",
            "monkey",
            "a=b",
            "user:",
            "key",
            "\n",
            "\t",
            "\"x y\"",
            "passed",
            "compass",
            "tokens",
            "https://example.org/x",
            "$HOME",
            "*/5",
            "é",
            "root@db1:/srv",
            "|",
            "&&",
            "'",
            "cookies",
            "PWD=/srv",
            "authorized",
            "🙂",
            "%",
            "(exit 3)",
            "-----");

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(20).ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(PLACES);
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.of(PLAIN).list().ofMaxSize(30).map(words -> String.join(" ", words));
    }

    @Property(tries = 1_000)
    void noPlantedSecretSurvives(
            @ForAll("plain") String before,
            @ForAll("places") String place,
            @ForAll("secrets") String secret,
            @ForAll("plain") String after) {
        String text = before + "\n" + place.replace("%s", secret) + "\n" + after;
        String redacted = Redaction.usual().of(text);
        assertFalse(redacted.contains(secret), redacted);
        assertTrue(redacted.contains(Redaction.MARK), redacted);
    }

    @Property(tries = 1_000)
    void textWithoutSecretsStaysAsItIs(@ForAll("plain") String text) {
        assertSame(text, Redaction.usual().of(text));
    }

    @Property(tries = 500)
    void anyTextIsTaken(@ForAll String text) {
        Redaction.usual().of(text + " password=" + text + "\n-----BEGIN PRIVATE KEY-----" + text);
    }

    @Test
    void oddValuesGoWhole() {
        for (String secret : List.of("it'sme99", "p@ss:w0rd", "a&b;c|d", "\\$x9!", "'abc'\\''def9'", "\"a b\"c9")) {
            String redacted = Redaction.usual().of("password=" + secret + " done");
            assertEquals("password=[redacted] done", redacted, secret);
        }
        assertEquals(
                "sh -c 'PGPASSWORD=[redacted] psql' && echo \"done\"",
                Redaction.usual().of("sh -c 'PGPASSWORD=hunter2 psql' && echo \"done\""));
        assertEquals(
                "curl -d \"password=[redacted]\" -H \"X: y\" https://x",
                Redaction.usual().of("curl -d \"password=hunter2\" -H \"X: y\" https://x"));
        assertEquals("password=[redacted]", Redaction.usual().of("password=\"cut off in the mid"));
        assertFalse(Redaction.usual()
                .of("x --password=$(vault read --token=hunter2)")
                .contains("hunter2"));
        assertEquals("token=[redacted]", Redaction.usual().of("token=/etc/x;password=hunter2"));
    }

    @Test
    void theSitesOwnPatternsAreApplied() {
        Redaction own =
                new Redaction(Set.of(), List.of(OwnPattern.of("badge (\\d+)-(\\d+)"), OwnPattern.of("(?i)orion")));
        assertEquals("badge [redacted] of [redacted]", own.of("badge 47-11 of Orion"));
        assertEquals(
                "a  b",
                new Redaction(Set.of(), List.of(OwnPattern.of("\\bx*")))
                        .of("a  b")
                        .replace("[redacted]", ""));
    }

    @Test
    void aBadPatternIsToldClearlyAndNotRepeated() {
        for (String bad :
                List.of("(hunter2", "hunter2(?=x)", "(hunter2)\\1", "x*", "h".repeat(1001), "((x{900}){900}){900}")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> OwnPattern.of(bad), bad);
            assertTrue(e.getMessage().contains("regular expression"), e.getMessage());
            assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
        }
    }

    /** A matcher that goes back would need longer than the universe has; the bound is no measure of speed. */
    @Test
    void noTextTakesForEver() {
        Redaction own = new Redaction(Set.of(), List.of(OwnPattern.of("(a+)+$"), OwnPattern.of("(?:x|y|xy)*z")));
        String text = "a".repeat(30_000) + "!" + "xy".repeat(10_000) + "token=/etc/".repeat(2_000)
                + "password=$(".repeat(2_000) + "mysql ".repeat(2_000) + "\n".repeat(5_000) + "a://b:".repeat(2_000)
                + "-----BEGIN PRIVATE KEY-----".repeat(500);
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> own.of(text));
    }
}
