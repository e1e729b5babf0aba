package dev.cronward.redact;

import java.util.List;

/** Tokens that are known by their form, wherever they stand. */
final class TokenPatterns {
    private TokenPatterns() {}

    static List<SecretPattern> all() {
        return List.of(aws(), codeHost(), slack(), vendor(), jwt());
    }

    private static SecretPattern aws() {
        return SecretPattern.of("aws-key", "AWS access key ids", "akia", "asia", "abia", "acca")
                .finding("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b")
                .as("InvalidAccessKeyId: ⟦AKIAIOSFODNN7EXAMPLE⟧")
                .leaving("AKIA is a prefix", "ASIATISCHE_REGION");
    }

    private static SecretPattern codeHost() {
        return SecretPattern.of(
                        "code-host-token",
                        "tokens of GitHub and GitLab",
                        "ghp_",
                        "gho_",
                        "ghu_",
                        "ghs_",
                        "ghr_",
                        "github_pat_",
                        "glpat-")
                .finding("\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,})")
                .as("git push https://⟦ghp_exampleexampleexampleexample⟧@git.example.org/shop")
                .leaving("ghp_ is the prefix of a token");
    }

    private static SecretPattern slack() {
        return SecretPattern.of("slack-token", "tokens of Slack, and its webhooks", "xox", "xapp-", "hooks.slack.com")
                .finding(
                        "\\b(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}",
                        "hooks\\.slack\\.com/(?:services|workflows)/([^\\s\"'<>]+)")
                .as("notify ⟦xoxb-0000-example-example⟧", "https://hooks.slack.com/services/⟦T000/B000/example⟧")
                .leaving("xoxb-short", "see https://hooks.slack.com/");
    }

    private static SecretPattern vendor() {
        return SecretPattern.of(
                        "vendor-token",
                        "keys of Stripe, Google and npm, and tokens of Vault",
                        "sk_",
                        "rk_",
                        "aiza",
                        "npm_",
                        "hvs.")
                .finding("\\b(?:[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|AIza[A-Za-z0-9_-]{35}|npm_[A-Za-z0-9]{36}"
                        + "|hvs\\.[A-Za-z0-9_-]{20,})")
                .as("charge ⟦sk_test_exampleexample⟧ refused")
                .leaving("npm_config_cache is set", "task_test_exampleexample");
    }

    private static SecretPattern jwt() {
        return SecretPattern.of("jwt", "JSON Web Tokens, also encrypted or cut off ones", "eyj")
                .finding("\\beyJ[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*){1,4}")
                .as("session ⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2lnbmF0dXJl⟧ refused")
                .leaving("eyJhbGciOiJIUzI1NiJ9 is a header alone", "heyJude.mp3");
    }
}
