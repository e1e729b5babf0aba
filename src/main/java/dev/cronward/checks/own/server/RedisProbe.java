package dev.cronward.checks.own.server;

import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Probed;
import dev.cronward.checks.own.Secret;
import dev.cronward.checks.own.Unit;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a Redis for one number, such as how many wait in a queue. */
final class RedisProbe implements Probe {
    private final RedisSettings settings;

    RedisProbe(RedisSettings settings) {
        this.settings = settings;
    }

    @Override
    public Probed measure(Instant now) throws IOException, InterruptedException {
        Optional<Secret> file = settings.password();
        Optional<String> password = file.isPresent() ? Optional.of(file.get().read()) : Optional.empty();
        return Interruptible.call(() -> look(password));
    }

    private Probed look(Optional<String> password) throws Server.Unusable {
        String server = settings.server().shown();
        long began = System.nanoTime();
        try (Socket socket = settings.server().open()) {
            Resp redis = new Resp(socket);
            Optional<String> refused = password.isPresent() ? login(redis, password.get()) : Optional.empty();
            if (refused.isEmpty() && settings.database() != 0) {
                refused = refused("SELECT", redis.call("SELECT", Integer.toString(settings.database())));
            }
            if (refused.isPresent()) {
                return Probed.wrong(server + " " + refused.get());
            }
            return meaning(redis.call(settings.command().name(), settings.key()), began);
        } catch (Server.Unusable e) {
            throw e;
        } catch (IOException e) {
            return Probed.wrong(server + " " + FailureWords.of(e));
        }
    }

    private Optional<String> login(Resp redis, String password) throws IOException {
        Resp.Answer answer = settings.user().isPresent()
                ? redis.call("AUTH", settings.user().get(), password)
                : redis.call("AUTH", password);
        return refused("AUTH", answer).map(why -> "lets nobody in: it " + why + "; check user and password-file");
    }

    private static Optional<String> refused(String command, Resp.Answer answer) {
        return answer instanceof Resp.Answer.Refused(String code)
                ? Optional.of("answers " + command + " with the error " + code)
                : Optional.empty();
    }

    private Probed meaning(Resp.Answer answer, long began) {
        String server = settings.server().shown();
        String command = settings.command().name();
        return switch (answer) {
            case Resp.Answer.Refused(String code)
            when code.equals("NOAUTH") ->
                Probed.wrong(server + " wants a password (NOAUTH); name a file with it in password-file");
            case Resp.Answer.Refused(String code)
            when code.equals("WRONGTYPE") ->
                Probed.wrong("'" + settings.key() + "' in " + server + " is of a type that " + command
                        + " does not count (WRONGTYPE)");
            case Resp.Answer.Refused refused ->
                Probed.wrong(server + " " + refused(command, refused).orElseThrow());
            case Resp.Answer.Nothing nothing -> Probed.wrong("there is no '" + settings.key() + "' in " + server);
            case Resp.Answer.Said(String text) ->
                Unit.decimal(text)
                        .map(number -> known(number, began))
                        .orElseGet(() -> Probed.wrong("'" + settings.key() + "' in " + server + " is no number"));
        };
    }

    private static Probed known(double number, long began) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Value.QUANTITY.name(), number);
        values.put(Latency.QUANTITY.name(), Latency.since(began));
        return Probed.of(values);
    }
}
