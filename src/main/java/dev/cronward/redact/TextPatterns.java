package dev.cronward.redact;

import java.util.List;

/** Secrets in URLs, in headers of HTTP and in key files. */
final class TextPatterns {
    private TextPatterns() {}

    static List<SecretPattern> all() {
        return List.of(key(), url(), authorization(), cookie());
    }

    private static SecretPattern key() {
        String kind = "[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----";
        return SecretPattern.of(
                        "private-key",
                        "PEM blocks of private keys; where the limits of the output cut one, from its BEGIN line to the"
                                + " end of the text, or its lines up to the END line",
                        "private key")
                .finding(
                        "(?s)-----BEGIN " + kind + "(.+?)(?:-----END " + kind + "|\\z)",
                        "((?:[A-Za-z0-9+/=]*[ \\t\\r]*\\n[ \\t]*)*)-----END " + kind)
                .as(
                        "-----BEGIN RSA PRIVATE KEY-----⟦\nMIIEpAIBAAKCAQEA\nq83vEjRWeJA=\n⟧-----END RSA PRIVATE KEY-----\nthe end",
                        "dump:\n-----BEGIN OPENSSH PRIVATE KEY-----⟦\nb3BlbnNzaC1rZXktdjEA⟧",
                        "⟦NzaC1rZXktdjEA\nq83vEjRWeJA=\n⟧-----END EC PRIVATE KEY-----\nthe end")
                .leaving(
                        "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIB\n-----END CERTIFICATE-----",
                        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZI\n-----END PUBLIC KEY-----",
                        "cannot read the private key: Permission denied");
    }

    private static SecretPattern url() {
        return SecretPattern.of(
                        "url-credentials",
                        "the password of `scheme://user:password@host`, and parameters of a query that are signatures"
                                + " or keys",
                        "://",
                        "sig=",
                        "signature=",
                        "key=")
                .finding(
                        "(?i)[a-z][a-z0-9+.-]*://[^\\s/:@\\[\"'<>]*:(?:([^\\s/?#\"'<>]+)@"
                                + "|([^\\s/?#\"'<>]*[^\\s/?#\"'<>0-9][^\\s\"'<>]*)@)",
                        "(?i)[?&](?:sig|signature|x-amz-signature|x-goog-signature|key)=([^\\s&\"'<>#]+)")
                .as(
                        "pg_dump postgres://shop:⟦hunter2⟧@db1:5432/shop",
                        "git pull https://ci:⟦p@ss⟧@git.example.org/shop.git",
                        "GET https://blob.example.org/x?se=2027&sig=⟦Zm9vYmFy⟧&sv=2")
                .leaving(
                        "curl http://db1:8080/users/a@example.org",
                        "git pull ssh://git@git.example.org/shop.git",
                        "http://[::1]:9180/x@y",
                        "see https://wiki.example.org/backup?page=2");
    }

    private static SecretPattern authorization() {
        String name = "(?:proxy-)?authorization";
        String scheme = "(?:(?:basic|bearer|digest|token|negotiate|apikey)[ \\t]+)?";
        return SecretPattern.of(
                        "authorization-header",
                        "what an Authorization or Proxy-Authorization header says, and `Bearer` followed by 20 or more"
                                + " characters of a token",
                        "authorization",
                        "bearer")
                .finding(header(name, scheme), "(?i)\\bbearer[ \\t]+([A-Za-z0-9._~+/=-]{20,})")
                .as(
                        "curl -H \"Authorization: Bearer ⟦0a1b2c3d⟧\" https://api.example.org",
                        "> Authorization: Digest ⟦username=\"shop\", response=\"6629fae4\"⟧",
                        "{\"Authorization\": \"Basic ⟦c2hvcDpodW50ZXIy⟧\", \"Accept\": \"*/*\"}",
                        "rejected bearer ⟦0123456789abcdef0123⟧")
                .leaving("authorization failed for user shop", "the bearer of bad news", "Authorization is required");
    }

    private static SecretPattern cookie() {
        return SecretPattern.of("cookie-header", "what a Cookie or Set-Cookie header says", "cookie")
                .finding(header("(?:set-)?cookie2?", ""))
                .as(
                        "curl -H 'Cookie: ⟦sid=4711; lang=de⟧' https://shop.example.org",
                        "< Set-Cookie: ⟦sid=\"4711\"; Path=/; HttpOnly⟧")
                .leaving("wrote cookies.txt", "no cookie was set");
    }

    /**
     * A header in quotes goes to the closing quote, one that is a JSON field to the end of its value, any other to the
     * end of its line.
     */
    private static String header(String name, String scheme) {
        return "(?i)(?:[\"']" + name + "\\\\?[\"'][ \\t]*:[ \\t]*\\\\?[\"']" + scheme + "([^\"'\\n]+)"
                + "|\"" + name + ":[ \\t]*" + scheme + "([^\"\\n]+)"
                + "|'" + name + ":[ \\t]*" + scheme + "([^'\\n]+)"
                + "|(?:^|[^\"'\\w])" + name + "[ \\t]*:[ \\t]*" + scheme + "([^\\s][^\\n]*))";
    }
}
