package dev.cronward.checks.own.server;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Written;
import java.util.List;
import java.util.Optional;

/** {@code redis: 127.0.0.1:6379}: how many wait in a list of a Redis, or another number that it holds. */
public final class RedisKind implements Kind {
    private static final String KEY = "redis";
    private static final int MOST_DATABASES = 100_000;

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("key", "ask", "database", "user", "password-file", "tls", "ca-file");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(Value.QUANTITY, Latency.QUANTITY);
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        Optional<Secret> password = written.secret("password-file");
        if (written.has("user") && password.isEmpty()) {
            throw written.bad("user", "a user has a password; name the file that holds it with 'password-file'");
        }
        return new RedisProbe(new RedisSettings(
                ServerKeys.server(written, KEY, written.text(KEY)),
                written.optional("user"),
                password,
                written.whole("database", 0, MOST_DATABASES).orElse(0),
                RedisCommand.of(written.word("ask", RedisCommand.WORDS).orElse("llen")),
                written.text("key")));
    }
}
