package dev.cronward.checks.own.local;

import dev.cronward.catalog.yaml.BadYaml;
import dev.cronward.catalog.yaml.Yaml;
import dev.cronward.checks.own.Kind;
import dev.cronward.checks.own.Probe;
import dev.cronward.checks.own.Quantity;
import dev.cronward.checks.own.Unit;
import dev.cronward.checks.own.Written;
import dev.cronward.host.FileFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code command: [/usr/bin/queue, --count]}: the exit status of a program, or the number that it prints. */
public final class CommandKind implements Kind {
    private static final String KEY = "command";
    /** Whoever may write a file of checks may run programs as any user: crond's own rule for tables. */
    private static final int OTHERS_WRITE = 0022;

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<String> keys() {
        return List.of("user", "shell");
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("status", "exit_status", Unit.NUMBER),
                new Quantity("value", "value", Unit.NUMBER),
                new Quantity("duration", "duration_seconds", Unit.SECONDS));
    }

    @Override
    public Probe probe(Written written) throws BadYaml {
        safe(written);
        return new CommandProbe(
                written.text("name"),
                command(written),
                written.text("user"),
                written.isLimited("status"),
                written.isLimited("value"));
    }

    private static List<String> command(Written written) throws BadYaml {
        if (written.yes("shell")) {
            return List.of("/bin/sh", "-c", written.text(KEY));
        }
        List<String> words = new ArrayList<>(written.texts(KEY));
        if (words.isEmpty() || !words.getFirst().startsWith("/")) {
            throw written.bad(KEY, "begin it with the program's absolute path");
        }
        Yaml.@Nullable Pair pair = written.pairs().get(KEY);
        if (pair != null
                && pair.value() instanceof Yaml.Text
                && words.getFirst().matches(".*\\s.*")) {
            throw written.bad(KEY, "write a list, [/path/to/program, its, arguments], or set 'shell: yes'");
        }
        return words;
    }

    private static void safe(Written written) throws BadYaml {
        Path file = written.file();
        try {
            FileFacts facts = FileFacts.of(file.toRealPath());
            int own = FileFacts.of(Path.of("/proc/self").toRealPath()).owner();
            if ((facts.owner() != 0 && facts.owner() != own) || (facts.permissions() & OTHERS_WRITE) != 0) {
                throw written.bad(
                        KEY,
                        "the file must belong to root and be writable by nobody else, as commands are taken from it"
                                + " (chown root " + file + "; chmod go-w " + file + ")");
            }
        } catch (IOException e) {
            throw written.bad(KEY, "nobody can say whose file this is: " + e.getMessage());
        }
    }
}
